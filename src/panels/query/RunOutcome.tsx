import type { QueryRun } from '../../services/contracts.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { formatCount } from '../../ui/format.ts'
import type { QueryPosition } from '../../vo/errors.ts'
import { overflowOf } from './runText.ts'
import type { Runs } from './useRuns.ts'

interface RunOutcomeProps {
  run: QueryRun
  runs: Runs
  /** Shows the place in the editor; undefined when the text has changed since. */
  goTo: ((position: QueryPosition) => void) | undefined
}

function RunError({ run, runs, goTo }: RunOutcomeProps) {
  const { error, request } = run
  if (!error) return null
  const { position } = error.details
  return (
    <ErrorNotice
      error={error}
      actions={
        <>
          {position && goTo && (
            <Button onPress={() => goTo(position)}>
              Go to line {position.line}, column {position.column}
            </Button>
          )}
          <Button onPress={() => runs.start(request)}>Try again</Button>
          {error.name === 'NetworkOrCorsError' && request.service !== 'local' && (
            <Button onPress={() => runs.startDirectly(request)}>Try again directly</Button>
          )}
        </>
      }
    />
  )
}

function RunOverflow({ run, runs }: RunOutcomeProps) {
  const overflow = overflowOf(run)
  if (!overflow) return null
  const { text, nextMaxrec } = overflow
  return (
    <Banner
      tone="warn"
      actions={
        nextMaxrec !== undefined && (
          <Button onPress={() => runs.startWithMaxrec(run.request, nextMaxrec)}>
            Run with maxrec {formatCount(nextMaxrec)}
          </Button>
        )
      }
    >
      {text}
    </Banner>
  )
}

/** What the user must know of a run that ended: the error with the server's words, or that rows are missing. */
export function RunOutcome(props: RunOutcomeProps) {
  if (props.run.state === 'running') return null
  return (
    <>
      <RunError {...props} />
      <RunOverflow {...props} />
    </>
  )
}
