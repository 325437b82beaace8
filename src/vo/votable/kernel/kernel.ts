import { KERNEL_BASE64 } from './kernelBytes.ts'
import { powersOfFive } from './powersOfFive.ts'

const PAGE_BYTES = 1 << 16
/** Where the kernel expects its table of powers; what comes behind is the callers' to divide up. */
const POWERS_AT = PAGE_BYTES

/** What assembly/index.ts exports. Addresses are positions in the kernel's memory. */
export interface KernelFunctions {
  /** Where the last call stopped reading. */
  readonly position: WebAssembly.Global
  /** 1 when it stopped at something it left; 0 when it is to be called again. */
  readonly left: WebAssembly.Global
  /** 1 when that is a row of TABLEDATA of which only the end may be missing. */
  readonly short: WebAssembly.Global
  /** Cells it left to the caller. */
  readonly deferredCount: WebAssembly.Global
  startDeferred(area: number): void
  /** Reads rows; `maskBytes`: those before each row of BINARY2, 0 in BINARY, -1 in TABLEDATA. */
  readRows(
    maskBytes: number,
    start: number,
    end: number,
    columns: number,
    count: number,
    firstRow: number,
    mostRows: number,
    mostDeferred: number,
  ): number
  /** Returns the number of line feeds. */
  countLines(start: number, end: number): number
  startBase64(bits: number, digits: number): void
  /** Decodes base64 up to `end` or a '<'; returns the end of what is written to `target`. */
  decodeBase64(start: number, end: number, target: number): number
  readonly base64Position: WebAssembly.Global
  readonly strayBytes: WebAssembly.Global
  /** The group begun: bits below, number of digits from bit 24 on. */
  pendingBase64(): number
}

/** Views on all of the kernel's memory, one for each kind of item. */
export interface KernelViews {
  readonly uint8: Uint8Array
  readonly int16: Int16Array
  readonly int32: Int32Array
  readonly uint32: Uint32Array
  readonly int64: BigInt64Array
  readonly float32: Float32Array
  readonly float64: Float64Array
}

/** The WebAssembly kernel of this thread; between calls its memory is anybody's who claims it. */
export class Kernel {
  readonly functions: KernelFunctions
  /** First address behind the kernel's own data. */
  readonly free: number
  views: KernelViews
  /** Who divided up the memory last. */
  #owner: object | undefined
  readonly #memory: WebAssembly.Memory

  /** Throws what WebAssembly throws where the module cannot be had. */
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    const powers = powersOfFive()
    this.#memory = new WebAssembly.Memory({ initial: 2 })
    const module = new WebAssembly.Module(bytes)
    const { exports } = new WebAssembly.Instance(module, { env: { memory: this.#memory } })
    this.functions = exports as unknown as KernelFunctions
    new BigUint64Array(this.#memory.buffer).set(powers, POWERS_AT / 8)
    this.free = POWERS_AT + powers.byteLength
    this.views = viewsOf(this.#memory)
  }

  /** Makes the memory `owner`'s, at least `end` bytes of it; true when it was somebody else's before. */
  claim(owner: object, end: number): boolean {
    if (this.#owner === owner) return false
    this.#owner = owner
    const lacking = end - this.#memory.buffer.byteLength
    if (lacking > 0) {
      this.#memory.grow(Math.ceil(lacking / PAGE_BYTES))
      this.views = viewsOf(this.#memory)
    }
    return true
  }
}

function viewsOf({ buffer }: WebAssembly.Memory): KernelViews {
  return {
    uint8: new Uint8Array(buffer),
    int16: new Int16Array(buffer),
    int32: new Int32Array(buffer),
    uint32: new Uint32Array(buffer),
    int64: new BigInt64Array(buffer),
    float32: new Float32Array(buffer),
    float64: new Float64Array(buffer),
  }
}

let wanted = true
let kernel: Kernel | undefined

/** Lets documents that begin from now on be read without the kernel, or with it again. */
export function allowKernel(use: boolean): void {
  wanted = use
}

/**
 * Returns this thread's kernel; undefined where there is none: no WebAssembly, no SIMD in it, or
 * forbidden by the page's security policy. What it reads can be read without it.
 */
export function findKernel(): Kernel | undefined {
  if (!wanted) return undefined
  if (kernel) return kernel
  try {
    const text = atob(KERNEL_BASE64)
    kernel = new Kernel(Uint8Array.from(text, (character) => character.charCodeAt(0)))
  } catch {
    wanted = false
  }
  return kernel
}
