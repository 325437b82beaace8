import { X } from 'lucide-react'
import type { QueryRun } from '../../services/contracts.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Progress } from '../../ui/Progress.tsx'
import { isMacPlatform } from '../../ui/shortcutText.ts'
import { queryLine } from './historyText.ts'
import styles from './QueryPanel.module.css'
import { endedText, runningParts } from './runText.ts'
import { useNow } from './useNow.ts'
import type { Runs } from './useRuns.ts'

function RunningText({ run }: { run: QueryRun }) {
  const [activity, ...parts] = runningParts(run, useNow(true))
  return (
    <>
      <span className={styles.activity}>{activity}</span>
      <span>{parts.join(' · ')}</span>
      <span>{run.serviceName}</span>
    </>
  )
}

function RunText({ run }: { run: QueryRun | undefined }) {
  if (!run) return <span>Nothing asked yet</span>
  if (run.state === 'running') return <RunningText run={run} />
  return (
    <>
      <span>{endedText(run)}</span>
      <span>{run.serviceName}</span>
    </>
  )
}

/** The status line: how far the run is, ticking, or how it ended. */
export function RunStatus({ run }: { run: QueryRun | undefined }) {
  return (
    <>
      <RunText run={run} />
      <span className={styles.hint}>
        {isMacPlatform() ? 'Ctrl-Shift-M' : 'Ctrl-M'}: Tab leaves the editor
      </span>
    </>
  )
}

/** The bar under the editor while a query runs. */
export function RunProgress({ run }: { run: QueryRun }) {
  const { bytes, totalBytes } = run.progress
  return <Progress label={`Query to ${run.serviceName}`} value={bytes} total={totalBytes} />
}

/** Says to screen readers how the run ended; sighted users read it in the status line. */
export function RunAnnouncement({ run }: { run: QueryRun | undefined }) {
  return (
    <div role="status" className="visuallyHidden">
      {run && run.state !== 'running' && run.state !== 'failed' ? endedText(run) : ''}
    </div>
  )
}

function OlderRun({ run, runs }: { run: QueryRun; runs: Runs }) {
  const now = useNow(true)
  return (
    <li className={styles.olderRun}>
      <span className={styles.olderQuery}>{queryLine(run.request.adql)}</span>
      <span className={styles.muted}>
        {[run.serviceName, ...runningParts(run, now)].join(', ')}
      </span>
      <IconButton icon={X} label="Cancel this query" onPress={() => runs.cancel(run.id)} />
    </li>
  )
}

/** Queries started earlier that still run. */
export function OlderRuns({ runs }: { runs: Runs }) {
  if (runs.older.length === 0) return null
  return (
    <ul aria-label="Other running queries" className={styles.olderRuns}>
      {runs.older.map((run) => (
        <OlderRun key={run.id} run={run} runs={runs} />
      ))}
      {runs.older.length > 1 && (
        <li>
          <Button variant="quiet" onPress={() => runs.older.map(({ id }) => runs.cancel(id))}>
            Cancel them all
          </Button>
        </li>
      )}
    </ul>
  )
}
