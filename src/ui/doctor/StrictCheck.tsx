import { Download, ListChecks, X } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { type Key, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Diagnostic, Severity } from '../../table/view.ts'
import { Banner } from '../Banner.tsx'
import { Button } from '../Button.tsx'
import { formatBytes, formatCount } from '../format.ts'
import { Progress } from '../Progress.tsx'
import { CopyButton } from './CopyButton.tsx'
import type { StrictCheckState } from './doctorDocument.ts'
import { particulars, SEVERITY_WORDS } from './doctorText.ts'
import { byLine, countsOf, lintSummary, lintText } from './lintText.ts'
import styles from './ResponseDoctor.module.css'
import { SeverityIcon } from './SeverityIcon.tsx'

/** More than anybody reads on a screen; all of them are in what is copied and saved. */
const MOST_SHOWN = 500
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** What can be done about the strict check. */
export interface StrictCheckActions {
  run(): void
  cancel(): void
  /** Gives the user a text as a file. */
  save(text: string): void
}

interface FilterProps {
  diagnostics: readonly Diagnostic[]
  shown: ReadonlySet<Key>
  onChange(shown: Set<Key>): void
}

function Filter({ diagnostics, shown, onChange }: FilterProps) {
  const counts = countsOf(diagnostics)
  return (
    <ToggleButtonGroup
      aria-label="Show findings"
      selectionMode="multiple"
      disallowEmptySelection
      selectedKeys={shown}
      onSelectionChange={onChange}
      className={styles.filter}
    >
      {SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => (
        <ToggleButton key={severity} id={severity} className={styles.filterButton}>
          <SeverityIcon severity={severity} />
          {SEVERITY_WORDS[severity].word}
          <span className={styles.count}>{formatCount(counts[severity])}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

function FindingRow({ finding }: { finding: Diagnostic }) {
  const { severity, message, place, line } = finding
  return (
    <tr>
      <td className={styles.line}>{line === undefined ? '' : formatCount(line)}</td>
      <td className={styles.severity}>
        <SeverityIcon severity={severity} />
        <span className="visuallyHidden">{SEVERITY_WORDS[severity].word}</span>
      </td>
      <td>
        {message}
        <span className={styles.particulars}>
          {[place, ...particulars(finding)].filter(Boolean).join(' · ')}
        </span>
      </td>
    </tr>
  )
}

interface FoundProps {
  /** What the document is called in the report. */
  source: string
  diagnostics: readonly Diagnostic[]
  actions: StrictCheckActions
  again: ReactNode
}

function Found({ source, diagnostics, actions, again }: FoundProps) {
  const [shown, setShown] = useState<ReadonlySet<Key>>(new Set(SEVERITIES))
  const sorted = useMemo(() => byLine(diagnostics), [diagnostics])
  const filtered = sorted.filter(({ severity }) => shown.has(severity))
  const rows = filtered
    .slice(0, MOST_SHOWN)
    .map((finding, index) => ({ finding, key: `${index} ${finding.kind}` }))
  const text = () => lintText(source, filtered)
  return (
    <>
      <div className={styles.lintHead}>
        <strong role="status">{lintSummary(diagnostics)}</strong>
        {again}
        <CopyButton text={text}>Copy</CopyButton>
        <Button variant="quiet" icon={Download} onPress={() => actions.save(text())}>
          Save as text
        </Button>
      </div>
      {diagnostics.length > 0 && (
        <>
          <Filter diagnostics={diagnostics} shown={shown} onChange={setShown} />
          <table className={styles.lint}>
            <thead>
              <tr>
                <th scope="col">Line</th>
                <th scope="col">
                  <span className="visuallyHidden">Severity</span>
                </th>
                <th scope="col">Finding</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ finding, key }) => (
                <FindingRow key={key} finding={finding} />
              ))}
            </tbody>
          </table>
        </>
      )}
      {filtered.length > MOST_SHOWN && (
        <p className={styles.particulars}>
          The first {MOST_SHOWN} of {formatCount(filtered.length)}. Copy and Save have all of them.
        </p>
      )}
    </>
  )
}

function Trouble({ title, message }: { title: string; message: string }) {
  return (
    <Banner tone="bad">
      <strong>{title}</strong> {message}
    </Banner>
  )
}

interface StrictCheckProps {
  source: string
  /** Size of the document, as it was read before. */
  totalBytes: number
  check: StrictCheckState
  actions: StrictCheckActions
}

/** Checks the document by the letter of its standard, for people who run services. */
export function StrictCheck({ source, totalBytes, check, actions }: StrictCheckProps) {
  const runButton = (words: string) => (
    <Button icon={ListChecks} onPress={actions.run}>
      {words}
    </Button>
  )
  switch (check.state) {
    case 'none':
      return (
        <>
          <p>
            For people who run services: gets the document once more and checks it by the letter of
            the standard, also where reading it needs no repair.
          </p>
          {check.obstacle ? <p>{check.obstacle}</p> : runButton('Run the strict check')}
        </>
      )
    case 'running':
      return (
        <div className={styles.running}>
          <Progress label="Strict check" value={check.bytes} total={totalBytes} />
          <span>Read {formatBytes(check.bytes)}</span>
          <Button variant="quiet" icon={X} onPress={actions.cancel}>
            Cancel
          </Button>
        </div>
      )
    case 'failed':
      return (
        <>
          <Trouble title="The check could not be done." message={check.error.message} />
          {runButton('Try again')}
        </>
      )
    case 'done':
      return (
        <>
          {check.error && <Trouble title="The check ended early." message={check.error.message} />}
          <Found
            source={source}
            diagnostics={check.diagnostics}
            actions={actions}
            again={runButton('Check again')}
          />
        </>
      )
  }
}
