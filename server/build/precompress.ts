import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Plugin } from 'vite'

const COMPRESSIBLE = /\.(?:html|m?js|css|json|svg|wasm|vot|xml|csv|txt|ttf)$/
const WORTH_IT_BYTES = 4096

/**
 * Puts a `.gz` beside every large text and wasm file of the build, so that the 34 MB of the local
 * engine travel as 8; the companion and most static hosts (nginx: gzip_static) serve them.
 */
export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'vo-workbench:precompress',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
    },
    writeBundle: {
      sequential: true,
      async handler() {
        for (const path of await largeFiles(folder)) {
          await pipeline(createReadStream(path), createGzip(), createWriteStream(`${path}.gz`))
        }
      },
    },
  }
}

async function largeFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true })
  const paths = entries.filter((path) => COMPRESSIBLE.test(path)).map((path) => join(folder, path))
  const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size))
  return paths.filter((_, index) => (sizes[index] ?? 0) >= WORTH_IT_BYTES)
}
