import { useMemo } from 'react'
import type { QueryRequest, QueryRun } from '../../services/contracts.ts'
import { useQueryDraft } from '../../state/queryDraft.ts'
import { useObservable, useServices } from '../../state/servicesContext.ts'
import { sortRuns } from './runText.ts'
import { startQuery } from './startQuery.ts'

/** The runs that the panel shows, and what can be done with them. */
export interface Runs {
  /** The run started last. */
  current: QueryRun | undefined
  /** Runs before it that still go on. */
  older: readonly QueryRun[]
  start(request: QueryRequest): void
  cancel(runId: string): void
  /** Forgets the verdict on the run's service and asks again, directly first. */
  startDirectly(request: QueryRequest): void
  /** Runs the same again with another maxrec, which becomes the draft's. */
  startWithMaxrec(request: QueryRequest, maxrec: number): void
}

/** Returns the runs of this page as the panel shows them. */
export function useRuns(): Runs {
  const { queries, health } = useServices()
  const snapshot = useObservable(queries)
  return useMemo(() => {
    const start = (request: QueryRequest) => {
      startQuery(queries, request)
    }
    return {
      ...sortRuns(snapshot),
      start,
      cancel: (runId) => queries.cancel(runId),
      startDirectly: (request) => {
        health.forget(request.service)
        start(request)
      },
      startWithMaxrec: (request, maxrec) => {
        useQueryDraft.getState().setMaxrec(maxrec)
        start({ ...request, maxrec })
      },
    }
  }, [queries, health, snapshot])
}
