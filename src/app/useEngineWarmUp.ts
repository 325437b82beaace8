import { useEffect } from 'react'
import { useQueryDraft } from '../state/queryDraft.ts'
import { useServices } from '../state/servicesContext.ts'
import { findPanel } from './panelRegistry.ts'

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

/** Where it can't be had now, the panel says so when it is opened. */
function loadTablePanel(): void {
  findPanel('table')
    ?.load()
    .catch(() => undefined)
}

/**
 * Starts the tables' worker and loads their panel once the page is idle, and the local engine while
 * that is the service that will be asked.
 */
export function useEngineWarmUp(): void {
  const { engine, tables } = useServices()
  const isLocal = useQueryDraft(({ service }) => service === 'local')
  useEffect(() => whenIdle(() => tables.warmUp()), [tables])
  useEffect(() => whenIdle(loadTablePanel), [])
  useEffect(() => (isLocal ? whenIdle(() => engine.warmUp()) : undefined), [engine, isLocal])
}
