/** A header card's value; strings are quoted. */
type CardValue = string | number | boolean

function card(keyword: string, value: CardValue, comment: string): string {
  const text =
    typeof value === 'string'
      ? `'${value.padEnd(8)}'`
      : typeof value === 'boolean'
        ? value
          ? 'T'
          : 'F'
        : String(value)
  const padded = typeof value === 'string' ? text.padEnd(20) : text.padStart(20)
  return `${keyword.padEnd(8)}= ${padded} / ${comment}`.slice(0, 80).padEnd(80)
}

function paddedTo2880(bytes: Uint8Array, fill: number): Uint8Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / 2880) * 2880).fill(fill)
  padded.set(bytes)
  return padded
}

/**
 * Returns a FITS file (FITS 4.0 §3-4) with one image of 32-bit floats. `pixels` has the first axis
 * fastest, `width` × `height` values; `cards` follow the mandatory ones.
 */
export function writeFitsImage(
  pixels: Float32Array,
  width: number,
  height: number,
  cards: [string, CardValue, string][],
): Uint8Array {
  const header = [
    card('SIMPLE', true, 'FITS standard'),
    card('BITPIX', -32, 'IEEE single precision'),
    card('NAXIS', 2, 'number of axes'),
    card('NAXIS1', width, 'axis length'),
    card('NAXIS2', height, 'axis length'),
    ...cards.map(([keyword, value, comment]) => card(keyword, value, comment)),
    'END'.padEnd(80),
  ].join('')
  const data = new DataView(new ArrayBuffer(pixels.length * 4))
  for (let i = 0; i < pixels.length; i++) data.setFloat32(i * 4, pixels[i])
  const head = paddedTo2880(new TextEncoder().encode(header), 32)
  const body = paddedTo2880(new Uint8Array(data.buffer), 0)
  const file = new Uint8Array(head.length + body.length)
  file.set(head)
  file.set(body, head.length)
  return file
}
