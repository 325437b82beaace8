/*
 * The rows of `big.stars`, computed as e2e/peers/dachs/inputs/big/q.rd computes them: by whole
 * numbers and IEEE arithmetic, so that both come to the same bits.
 */

/** One row: what the database holds. A null is null here, a NaN is NaN. */
export interface BigStar {
  readonly star_id: bigint
  readonly ra: number
  readonly dec: number
  readonly flux: number | null
  readonly mag: number | null
  readonly name: string | null
  readonly label: string | null
  readonly n_obs: number
  readonly quality: number | null
  readonly variable: boolean | null
  /** ISO time without zone, as DALI writes timestamps. */
  readonly observed: string | null
  readonly colors: readonly [number, number, number] | null
}

const EPOCH_MILLIS = Date.UTC(2020, 0, 1)

const flux = (i: number): number | null => {
  if (i % 7 === 0) return null
  return i % 11 === 3 ? Number.NaN : i / 3
}

const magnitude = (i: number): number | null => {
  if (i % 5 === 0) return null
  return i % 13 === 1 ? Number.NaN : Math.fround(8 + (i % 12000) / 1000)
}

const nullEmptyOr = (remainder: number, text: string): string | null => {
  if (remainder === 0) return null
  return remainder === 1 ? '' : text
}

/** The row number `i`, from 1; in the order of `star_id`. */
export const bigStar = (i: number): BigStar => ({
  star_id: 9007199254740993n + BigInt(i) * 1000003n,
  ra: ((i * 7919) % 3600000) / 10000,
  dec: ((i * 104729) % 1800001) / 10000 - 90,
  flux: flux(i),
  mag: magnitude(i),
  name: nullEmptyOr(i % 9, `Star <${i}> & "so"'s`),
  label: nullEmptyOr(i % 10, `étoile Ω№ ${i} λ<δ & ☉`),
  n_obs: i % 1000,
  quality: i % 4 === 0 ? null : (i % 60000) - 30000,
  variable: i % 6 === 0 ? null : i % 2 === 0,
  observed: i % 17 === 0 ? null : new Date(EPOCH_MILLIS + i * 1000).toISOString().slice(0, 19),
  colors: i % 19 === 0 ? null : [(i % 100) / 8, -(i % 10) / 4, (i % 1000) / 16],
})
