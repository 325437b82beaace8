import { useEffect } from 'react'
import { useQueryDraft } from '../state/queryDraft.ts'
import { useServices } from '../state/servicesContext.ts'

/** For browsers without requestIdleCallback: late enough for the first screen to be there. */
const LATER_MILLIS = 1500

function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, LATER_MILLIS)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work)
  return () => cancelIdleCallback(handle)
}

/**
 * Starts the tables' worker once the page is idle, and loads the local engine while that is the
 * service that will be asked.
 */
export function useEngineWarmUp(): void {
  const { engine, tables } = useServices()
  const isLocal = useQueryDraft(({ service }) => service === 'local')
  useEffect(() => whenIdle(() => tables.warmUp()), [tables])
  useEffect(() => (isLocal ? whenIdle(() => engine.warmUp()) : undefined), [engine, isLocal])
}
