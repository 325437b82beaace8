import { Download } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { type Key, ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Diagnostic, Severity } from '../../table/view.ts'
import { Button } from '../Button.tsx'
import { formatCount } from '../format.ts'
import { CopyButton } from './CopyButton.tsx'
import { particulars, SEVERITY_WORDS } from './doctorText.ts'
import { byLine, countsOf, lintSummary, lintText } from './lintText.ts'
import styles from './ResponseDoctor.module.css'
import { SeverityIcon } from './SeverityIcon.tsx'

/** More than anybody reads on a screen; all of them are in what is copied and saved. */
const MOST_SHOWN = 500
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

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

interface LintFindingsProps {
  /** What the document is called in the report. */
  source: string
  diagnostics: readonly Diagnostic[]
  /** Gives the user a text as a file. */
  save(text: string): void
  /** The button that checks again. */
  again: ReactNode
}

/** What the strict check found, by line: to be filtered, copied and saved. */
export function LintFindings({ source, diagnostics, save, again }: LintFindingsProps) {
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
        <Button variant="quiet" icon={Download} onPress={() => save(text())}>
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
