import { beforeEach, describe, expect, it } from 'vitest'
import type { QueryRequest, QueryRun, QueryRunner } from '../../services/contracts.ts'
import { useQueryHistory } from '../../state/queryHistory.ts'
import { startQuery } from './startQuery.ts'

/** A runner whose runs end when the test says so. */
function manualRunner() {
  let runs: QueryRun[] = []
  const listeners = new Set<() => void>()
  const set = (next: QueryRun[]) => {
    runs = next
    for (const listener of [...listeners]) listener()
  }
  const runner: QueryRunner = {
    getSnapshot: () => runs,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    start: (request) => {
      const id = `run-${runs.length + 1}`
      const run: QueryRun = {
        id,
        request: { ...request, service: request.service.replace(/\/$/, '') },
        serviceName: 'Example',
        state: 'running',
        activity: '',
        startedAt: 1000 + runs.length,
        progress: { bytes: 0, rows: 0 },
        tableIds: [],
      }
      set([...runs, run])
      return id
    },
    cancel: () => {},
  }
  const change = (id: string, patch: Partial<QueryRun>) =>
    set(runs.map((run) => (run.id === id ? { ...run, ...patch } : run)))
  return { runner, change, listeners }
}

const request: QueryRequest = { service: 'https://example.org/tap/', adql: 'SELECT 1', maxrec: 5 }
const entries = () => useQueryHistory.getState().entries

beforeEach(() => useQueryHistory.setState({ entries: [] }))

describe('startQuery', () => {
  it('puts the query into the history as the runner understood it', () => {
    const { runner } = manualRunner()
    startQuery(runner, request)
    expect(entries()).toMatchObject([
      {
        service: 'https://example.org/tap',
        serviceName: 'Example',
        adql: 'SELECT 1',
        maxrec: 5,
        at: 1000,
      },
    ])
    expect(entries()[0]?.outcome).toBeUndefined()
  })

  it('notes how the run ended, and then no longer listens', () => {
    const { runner, change, listeners } = manualRunner()
    startQuery(runner, request)
    change('run-1', { progress: { bytes: 9, rows: 3 } })
    expect(entries()[0]?.outcome).toBeUndefined()
    change('run-1', { state: 'completed' })
    expect(entries()[0]).toMatchObject({ outcome: 'completed', rows: 3 })
    expect(listeners.size).toBe(0)
  })

  it('keeps two runs at once apart', () => {
    const { runner, change } = manualRunner()
    startQuery(runner, request)
    startQuery(runner, { ...request, adql: 'SELECT 2' })
    change('run-1', { state: 'failed' })
    expect(entries().map(({ adql, outcome }) => [adql, outcome])).toEqual([
      ['SELECT 2', undefined],
      ['SELECT 1', 'failed'],
    ])
  })
})
