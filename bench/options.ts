import { parseArgs } from 'node:util'

/** What a run of the bench is asked for. */
export interface BenchOptions {
  /** Names of cases; empty: all standard ones. */
  only: string[]
  rounds: number
  rows: number
  /** Also 10 times the rows. */
  large: boolean
  /** astropy with all the rows, which takes minutes. */
  full: boolean
  /** Our programs alone. */
  ours: boolean
  /** Writes the tables into bench/README.md. */
  save: boolean
  /** Forgets the samples of earlier runs. */
  fresh: boolean
}

const USAGE = `npm run bench -- [--only td,b2,…] [--rounds 3] [--rows 1000000] [--ours] [--large]
  [--full] [--fresh] [--save]; see bench/README.md`

/** Returns the options; ends the program with a usage line when there are others. */
export function parseOptions(args: string[]): BenchOptions {
  try {
    const { values } = parseArgs({
      args,
      options: {
        only: { type: 'string', default: '' },
        rounds: { type: 'string', default: '3' },
        rows: { type: 'string', default: '1000000' },
        large: { type: 'boolean', default: false },
        full: { type: 'boolean', default: false },
        ours: { type: 'boolean', default: false },
        save: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
      },
    })
    return {
      ...values,
      only: values.only.split(',').filter((name) => name !== ''),
      rounds: wholeNumber(values.rounds),
      rows: wholeNumber(values.rows),
    }
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${USAGE}`)
    process.exit(2)
  }
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`${text} is no number of things`)
  return value
}
