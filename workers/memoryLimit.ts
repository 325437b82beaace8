const GIBIBYTE = 2 ** 30
/** Where the browser does not tell how much there is. */
const USUAL_GIBIBYTES = 4
/** The rest is for the page, for what is being read, and for everybody else. */
const SHARE = 0.6
/** So much is always tried. */
const LEAST_BYTES = 256 * 2 ** 20

/**
 * Returns how many bytes of columns a document may make when tables hold `heldBytes` already: of the
 * memory that the browser says the device has (navigator.deviceMemory, in GiB), a part.
 */
export function memoryLimitBytes(heldBytes: number): number {
  const { deviceMemory = USUAL_GIBIBYTES } = navigator as { deviceMemory?: number }
  return Math.max(LEAST_BYTES, deviceMemory * GIBIBYTE * SHARE - heldBytes)
}
