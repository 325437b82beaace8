import { Random } from './random.ts'

/** One row of the catalogue, made anew for each row; undefined is null, which is not NaN. */
export interface Star {
  id: bigint
  /** ra, dec, parallax, pmra, pmdec. */
  doubles: (number | undefined)[]
  /** Decimal text of g, bp_rp, j: float32 numbers are made of it. */
  floats: (string | undefined)[]
  name: string
  flag: number | undefined
  variable: boolean | undefined
  /** Decimal text of three numbers. */
  errors: string[]
}

/** The columns, in the order of a row. */
export const COLUMNS = [
  { name: 'source_id', datatype: 'long', fits: 'K' },
  { name: 'ra', datatype: 'double', unit: 'deg', fits: 'D' },
  { name: 'dec', datatype: 'double', unit: 'deg', fits: 'D' },
  { name: 'parallax', datatype: 'double', unit: 'mas', fits: 'D' },
  { name: 'pmra', datatype: 'double', unit: 'mas/yr', fits: 'D' },
  { name: 'pmdec', datatype: 'double', unit: 'mas/yr', fits: 'D' },
  { name: 'phot_g_mean_mag', datatype: 'float', unit: 'mag', fits: 'E' },
  { name: 'bp_rp', datatype: 'float', unit: 'mag', fits: 'E' },
  { name: 'j_m', datatype: 'float', unit: 'mag', fits: 'E' },
  { name: 'name', datatype: 'char', arraysize: '*', fits: '28A' },
  { name: 'flag', datatype: 'short', fits: 'I' },
  { name: 'variable', datatype: 'boolean', fits: 'L' },
  { name: 'err', datatype: 'float', arraysize: '3', fits: '3E' },
] as const

/** Yields the first `rowCount` rows of the catalogue; they are always the same. */
export function* stars(rowCount: number): Generator<Star> {
  const random = new Random(20240607)
  for (let row = 0; row < rowCount; row++) yield star(random)
}

function star(random: Random): Star {
  const degrees = 180 / Math.PI
  const id = (BigInt(0x200001 + Math.floor(random.uniform() * 0x5fa00000)) << 32n) | 1n
  const source = id + BigInt(random.bits())
  const sometimes = (share: number, value: number) => {
    const luck = random.uniform()
    return luck < share / 2 ? undefined : luck < share ? Number.NaN : value
  }
  const g = 21 + 2.2 * Math.log(1 - random.uniform())
  const floatText = (value: number | undefined) => value?.toFixed(6)
  return {
    id: source,
    doubles: [
      random.uniform() * 360,
      Math.asin(2 * random.uniform() - 1) * degrees,
      ...[1, 6, 6].map((width) => sometimes(0.18, random.normal() * width)),
    ],
    floats: [
      floatText(g),
      floatText(sometimes(0.12, 1.4 + 0.6 * random.normal())),
      floatText(sometimes(0.4, g - 1.7)),
    ],
    name: nameOf(random, source),
    flag: random.uniform() < 0.02 ? undefined : Math.floor(random.uniform() * 4005) - 5,
    variable: random.uniform() < 0.01 ? undefined : random.uniform() < 0.3,
    errors: [1, 2, 3].map(() => random.normal().toFixed(6)),
  }
}

function nameOf(random: Random, source: bigint): string {
  const kind = random.uniform()
  if (kind < 0.3) return ''
  return kind < 0.5 ? `HD ${1 + Math.floor(random.uniform() * 359082)}` : `Gaia DR3 ${source}`
}
