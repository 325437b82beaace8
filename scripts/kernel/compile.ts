import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SOURCE = 'src/vo/votable/kernel/assembly/index.ts'
const OUTPUT = 'kernel.wasm'
/** No runtime: the kernel works in the memory it is given, and allocates nothing. */
const OPTIONS =
  '--runtime stub --noAssert --optimizeLevel 3 --converge --enable simd --importMemory --initialMemory 2'

/** Where the compiled kernel stands. */
export const KERNEL_FILE = fileURLToPath(
  new URL('../../src/vo/votable/kernel/kernelBytes.ts', import.meta.url),
)

/** Compiles the WebAssembly kernel; returns kernelBytes.ts as it has to be. Throws what asc says. */
export async function compileKernel(): Promise<string> {
  const args = [SOURCE, '--outFile', OUTPUT, '--baseDir', ROOT, ...OPTIONS.split(' ')]
  const messages: string[] = []
  let binary = new Uint8Array(0)
  const { error } = await asc.main(args, {
    stderr: { write: (text: string) => messages.push(text) },
    writeFile: (name: string, contents: Uint8Array | string) => {
      if (name === OUTPUT && typeof contents !== 'string') binary = new Uint8Array(contents)
    },
  })
  if (error) throw new Error(messages.join(''), { cause: error })
  return `/** assembly/ compiled, as base64; made by \`npm run kernel\`. */
export const KERNEL_BASE64 =
  '${Buffer.from(binary).toString('base64')}'
`
}
