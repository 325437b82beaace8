import { ListChecks, X } from 'lucide-react'
import { Banner } from '../Banner.tsx'
import { Button } from '../Button.tsx'
import { formatBytes } from '../format.ts'
import { Progress } from '../Progress.tsx'
import type { StrictCheckState } from './doctorDocument.ts'
import { LintFindings } from './LintFindings.tsx'
import styles from './ResponseDoctor.module.css'

/** What can be done about the strict check. */
export interface StrictCheckActions {
  run(): void
  cancel(): void
  /** Gives the user a text as a file. */
  save(text: string): void
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
          <LintFindings
            source={source}
            diagnostics={check.diagnostics}
            save={actions.save}
            again={runButton('Check again')}
          />
        </>
      )
  }
}
