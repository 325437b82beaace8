import { createObservableState } from '../net/observableState.ts'
import type { Provenance } from '../table/view.ts'
import { normaliseAccessURL } from '../vo/tap/index.ts'
import type { QueryRequest, QueryRun, QueryRunner } from './contracts.ts'
import { serviceNameOf } from './knownServices.ts'
import { execute, type QueryRunnerParts, type RunPatch, type Work } from './queryExecution.ts'
import { createTableNamer } from './tableNames.ts'

/** Runs that the snapshot keeps; those still running stay anyway. */
const MOST_RUNS = 50

/** Returns the runner. Its snapshot is in order of start, the newest run last. */
export function createQueryRunner(parts: QueryRunnerParts): QueryRunner {
  const state = createObservableState<readonly QueryRun[]>([])
  const controllers = new Map<string, AbortController>()
  const nextName = createTableNamer()
  let count = 0

  function update(id: string, patch: RunPatch): void {
    state.set(state.getSnapshot().map((run) => (run.id === id ? { ...run, ...patch } : run)))
  }
  function start(request: QueryRequest): string {
    count += 1
    const id = `run-${count}`
    const controller = new AbortController()
    controllers.set(id, controller)
    const run = newRun(id, request)
    state.set(withinLimit([...state.getSnapshot(), run]))
    const work: Work = {
      request: run.request,
      provenance: provenanceOf(run),
      name: nextName(request.adql),
      signal: controller.signal,
      update: (patch) => update(id, patch),
      bytes: 0,
    }
    void execute(parts, work).finally(() => controllers.delete(id))
    return id
  }
  return {
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    start,
    cancel: (runId) => controllers.get(runId)?.abort(),
  }
}

function newRun(id: string, request: QueryRequest): QueryRun {
  const service =
    request.service === 'local' ? 'local' : (normaliseAccessURL(request.service) ?? request.service)
  return {
    id,
    request: { ...request, service },
    serviceName: serviceNameOf(service),
    state: 'running',
    activity: 'starting',
    startedAt: Date.now(),
    progress: { bytes: 0, rows: 0 },
    tableIds: [],
  }
}

function withinLimit(runs: readonly QueryRun[]): readonly QueryRun[] {
  const surplus = runs.length - MOST_RUNS
  return runs.filter((run, index) => index >= surplus || run.state === 'running')
}

function provenanceOf(run: QueryRun): Provenance {
  const { service, adql, maxrec } = run.request
  const isLocal = service === 'local'
  return {
    origin: isLocal ? 'local' : 'tap',
    sourceName: run.serviceName,
    ...(isLocal ? {} : { url: service }),
    adql,
    maxrec,
    requestedAt: new Date(run.startedAt).toISOString(),
  }
}
