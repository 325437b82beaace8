import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { homeFolder } from './home.ts'

/** Figures of one run, by name. */
export type Figures = Readonly<Partial<Record<string, number>>>

/** Figures of each program and case, kept between runs: a bench that was stopped goes on. */
export class Samples {
  readonly #path = join(homeFolder('run'), 'samples.json')
  readonly #samples: Map<string, Figures[]>

  /** `fresh` forgets what earlier runs measured. */
  constructor(fresh: boolean) {
    if (fresh) rmSync(this.#path, { force: true })
    this.#samples = existsSync(this.#path)
      ? new Map(JSON.parse(readFileSync(this.#path, 'utf8')) as [string, Figures[]][])
      : new Map()
  }

  add(key: string, figures: Figures): void {
    this.#samples.set(key, [...(this.#samples.get(key) ?? []), figures])
    writeFileSync(this.#path, JSON.stringify([...this.#samples], null, 1))
  }

  count(key: string): number {
    return this.#samples.get(key)?.length ?? 0
  }

  /** Returns the median of a figure; undefined where it was never measured. */
  median(key: string, figure: string): number | undefined {
    const samples = this.#samples.get(key) ?? []
    const sorted = samples.flatMap((sample) => sample[figure] ?? []).sort((a, b) => a - b)
    const middle = sorted.length >> 1
    const upper = sorted[middle]
    if (upper === undefined || sorted.length % 2 === 1) return upper
    return (upper + (sorted[middle - 1] ?? upper)) / 2
  }
}
