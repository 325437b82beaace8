import type { QueryRequest, QueryRunner } from '../../services/contracts.ts'
import { useQueryHistory } from '../../state/queryHistory.ts'

/** Notes in the history how the run ends; goes on when the panel is closed meanwhile. */
function settleAtEnd(queries: QueryRunner, runId: string, entryId: string): void {
  const settle = () => {
    const run = queries.getSnapshot().find(({ id }) => id === runId)
    if (!run || run.state === 'running') return false
    useQueryHistory.getState().settle(entryId, run.state, run.progress.rows)
    return true
  }
  if (settle()) return
  const stop = queries.subscribe(() => {
    if (settle()) stop()
  })
}

/** Starts the query and puts it into the history. */
export function startQuery(queries: QueryRunner, request: QueryRequest): void {
  const runId = queries.start(request)
  const run = queries.getSnapshot().find(({ id }) => id === runId)
  // As the runner understood it: with the service's name and its URL in normal form.
  const entry = run
    ? { ...run.request, serviceName: run.serviceName, at: run.startedAt }
    : { ...request, serviceName: request.service, at: Date.now() }
  settleAtEnd(queries, runId, useQueryHistory.getState().record(entry))
}
