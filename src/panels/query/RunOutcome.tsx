import { Stethoscope } from 'lucide-react'
import type { QueryRun } from '../../services/contracts.ts'
import { useObservable, useServices } from '../../state/servicesContext.ts'
import { showDoctor } from '../../state/showDoctor.ts'
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

/** A service that answered was asked directly, unless it came through the relay. */
function mayHelpDirectly({ error, request, route }: QueryRun): boolean {
  return error?.name === 'NetworkOrCorsError' && request.service !== 'local' && route !== 'direct'
}

function ErrorActions({ run, runs, goTo }: RunOutcomeProps) {
  const { error, request, documentId, serviceName } = run
  const position = error?.details.position
  return (
    <>
      {position && goTo && (
        <Button onPress={() => goTo(position)}>
          Go to line {position.line}, column {position.column}
        </Button>
      )}
      <Button onPress={() => runs.start(request)}>Try again</Button>
      {mayHelpDirectly(run) && (
        <Button onPress={() => runs.startDirectly(request)}>Try again directly</Button>
      )}
      {documentId !== undefined && (
        <Button icon={Stethoscope} onPress={() => showDoctor(documentId, serviceName)}>
          Response doctor
        </Button>
      )}
    </>
  )
}

function RunError(props: RunOutcomeProps) {
  const { error, tableIds, progress } = props.run
  const tables = useObservable(useServices().tables)
  if (!error) return null
  const actions = <ErrorActions {...props} />
  const hasTable = progress.rows > 0 && tables.some(({ id }) => tableIds.includes(id))
  // The table tells what happened, where it cannot be missed.
  if (hasTable) return <Banner actions={actions}>The answer is not complete.</Banner>
  return <ErrorNotice error={error} actions={actions} />
}

function RunOverflow({ run, runs }: RunOutcomeProps) {
  const overflow = overflowOf(run)
  if (!overflow) return null
  const { text, nextMaxrec } = overflow
  return (
    <Banner
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
