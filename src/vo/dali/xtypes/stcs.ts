import { SHAPE_NUMBERS, type SkyShape, shapeOfNumbers } from './skyShape.ts'

/** A shape and the frame it is given in; undefined where nothing is said (DALI: ICRS). */
export interface SkyRegion {
  frame?: string
  shape: SkyShape
}

const FRAMES = new Map(
  ['ICRS', 'FK4', 'FK5', 'GALACTIC', 'GALACTIC_II', 'SUPER_GALACTIC', 'ECLIPTIC', 'J2000', 'B1950']
    .concat(['UNKNOWNFRAME', 'GEO_C', 'GEO_D'])
    .map((frame) => [frame.toLowerCase(), frame]),
)
const OPERATORS = new Map<string, 'union' | 'intersection' | 'difference' | 'not'>([
  ['union', 'union'],
  ['intersection', 'intersection'],
  ['difference', 'difference'],
  ['not', 'not'],
])
const DEEPEST = 32
/** STC-S 1.33 §4: what may follow a region's numbers. */
const PROPERTIES = new Set(['unit', 'error', 'resolution', 'size', 'pixsize'])
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

class Tokens {
  frame: string | undefined
  readonly #tokens: readonly string[]
  #next = 0

  constructor(text: string) {
    this.#tokens = text.match(/[()]|[^\s(),]+/g) ?? []
  }

  get peek(): string | undefined {
    return this.#tokens[this.#next]?.toLowerCase()
  }

  take(): string | undefined {
    const token = this.peek
    this.#next++
    return token
  }

  /** Passes over frame, reference position and flavour, keeping the first frame. */
  skipWords(): void {
    for (;;) {
      const word = this.peek
      if (word === undefined || word === '(' || word === ')') return
      if (NUMBER.test(word) || SHAPE_NUMBERS.has(word) || OPERATORS.has(word)) return
      this.frame ??= FRAMES.get(word)
      this.#next++
    }
  }

  numbers(): number[] {
    const numbers: number[] = []
    while (this.peek !== undefined && NUMBER.test(this.peek)) numbers.push(Number(this.take()))
    return numbers
  }

  /** Passes over a region's properties, such as `unit deg` or `Resolution 0.1 0.1`. */
  skipProperties(): void {
    while (PROPERTIES.has(this.peek ?? '')) {
      const isUnit = this.take() === 'unit'
      if (isUnit) this.take()
      else this.numbers()
    }
  }
}

function shapesInside(tokens: Tokens, depth: number): SkyShape[] | undefined {
  if (tokens.take() !== '(') return undefined
  const shapes: SkyShape[] = []
  while (tokens.peek !== ')') {
    const shape = depth > 0 ? shapeFrom(tokens, depth - 1) : undefined
    if (!shape) return undefined
    shapes.push(shape)
  }
  tokens.take()
  return shapes
}

function shapeFrom(tokens: Tokens, depth: number): SkyShape | undefined {
  const label = tokens.take()
  if (label === undefined) return undefined
  tokens.skipWords()
  const operator = OPERATORS.get(label)
  if (operator) {
    const shapes = shapesInside(tokens, depth)
    return shapes?.length ? { kind: operator, shapes } : undefined
  }
  if (label === 'allsky') return { kind: 'allSky' }
  const isBracketed = tokens.peek === '('
  if (isBracketed) tokens.take()
  const shape = shapeOfNumbers(label, tokens.numbers())
  if (isBracketed && tokens.take() !== ')') return undefined
  tokens.skipProperties()
  return shape
}

/**
 * Returns the region that an STC-S phrase describes (STC-S 1.33 §4; frame, reference position and
 * flavour may be missing, as services write them), or a DALI 1.2 §3.3.7 shape or multishape, whose
 * labels are the same; several phrases in a row are their union. Undefined for anything else.
 */
export function parseSkyRegion(text: string): SkyRegion | undefined {
  const tokens = new Tokens(text)
  const shapes: SkyShape[] = []
  while (tokens.peek !== undefined) {
    const shape = shapeFrom(tokens, DEEPEST)
    if (!shape) return undefined
    shapes.push(shape)
  }
  const [shape] = shapes
  if (!shape) return undefined
  const whole: SkyShape = shapes.length > 1 ? { kind: 'union', shapes } : shape
  return tokens.frame === undefined ? { shape: whole } : { frame: tokens.frame, shape: whole }
}
