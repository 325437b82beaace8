import { describe, expect, it } from 'vitest'
import type { QueryRun } from '../../services/contracts.ts'
import { endedText, overflowOf, runningParts, sortRuns } from './runText.ts'

const run = (changes: Partial<QueryRun> = {}): QueryRun => ({
  id: 'r1',
  request: { service: 'local', adql: 'SELECT 1 FROM a', maxrec: 2000 },
  serviceName: 'Sample sky',
  state: 'running',
  activity: 'reading rows',
  startedAt: 1_000_000,
  progress: { bytes: 0, rows: 0 },
  tableIds: [],
  ...changes,
})

describe('runningParts', () => {
  it('says only what is known', () => {
    expect(runningParts(run(), 1_000_400)).toEqual(['reading rows', '0.4 s'])
  })

  it('says bytes of the total, rows and the way', () => {
    const progress = { bytes: 1_200_000, totalBytes: 5_000_000, rows: 12_345 }
    expect(runningParts(run({ progress, route: 'relay' }), 1_012_300)).toEqual([
      'reading rows',
      '12.3 s',
      '1.2 MB of 5.0 MB',
      '12,345 rows',
      'through the relay',
    ])
  })

  it('leaves out a total that was announced too small', () => {
    const progress = { bytes: 2000, totalBytes: 1000, rows: 0 }
    expect(runningParts(run({ progress }), 1_000_000)).toContain('2.0 kB')
  })
})

describe('endedText', () => {
  const ended = { endedAt: 1_000_800, progress: { bytes: 120_000, rows: 1234 } }

  it('sums up a completed run', () => {
    expect(endedText(run({ ...ended, state: 'completed', route: 'direct' }))).toBe(
      '1,234 rows in 0.8 s, 120 kB, direct',
    )
  })

  it('says what a cancelled or failed run has kept', () => {
    expect(endedText(run({ ...ended, state: 'cancelled' }))).toBe(
      'Cancelled after 0.8 s; 1,234 rows kept',
    )
    const none = { progress: { bytes: 0, rows: 0 }, endedAt: 1_002_000 }
    expect(endedText(run({ ...none, state: 'failed' }))).toBe('Failed after 2.0 s')
  })
})

describe('overflowOf', () => {
  const overflow = (rows: number, maxrec: number) =>
    overflowOf(
      run({
        state: 'completed',
        request: { service: 'local', adql: '', maxrec },
        queryStatus: { value: 'OVERFLOW', message: '' },
        progress: { bytes: 1, rows },
      }),
    )

  it('is null for a whole answer', () => {
    expect(overflowOf(run({ queryStatus: { value: 'OK', message: '' } }))).toBeNull()
    expect(overflowOf(run())).toBeNull()
  })

  it('offers ten times the maxrec that was reached', () => {
    expect(overflow(2000, 2000)).toEqual({
      text: 'The service has more rows.',
      nextMaxrec: 20_000,
    })
  })

  it('does not promise more when the service has its own limit', () => {
    expect(overflow(500, 2000)?.nextMaxrec).toBeUndefined()
    expect(overflow(500, 2000)?.text).toContain('its own limit is 500 rows')
  })

  it('knows that maxrec 0 asks for columns only', () => {
    expect(overflow(0, 0)?.nextMaxrec).toBeUndefined()
  })

  it('stays within what services can parse', () => {
    expect(overflow(2_000_000_000, 2_000_000_000)?.nextMaxrec).toBe(2_147_483_647)
    expect(overflow(2_147_483_647, 2_147_483_647)?.nextMaxrec).toBeUndefined()
  })
})

describe('sortRuns', () => {
  it('takes the run started last, and older ones that still go on', () => {
    const runs = [
      run({ id: 'a', startedAt: 1 }),
      run({ id: 'b', startedAt: 2, state: 'completed' }),
      run({ id: 'c', startedAt: 3 }),
      run({ id: 'd', startedAt: 4, state: 'failed' }),
    ]
    const { current, older } = sortRuns(runs)
    expect(current?.id).toBe('d')
    expect(older.map(({ id }) => id)).toEqual(['c', 'a'])
  })

  it('takes the later of two runs of the same millisecond', () => {
    expect(sortRuns([run({ id: 'a' }), run({ id: 'b' })]).current?.id).toBe('b')
  })

  it('has nothing to show before the first run', () => {
    expect(sortRuns([])).toEqual({ current: undefined, older: [] })
  })
})
