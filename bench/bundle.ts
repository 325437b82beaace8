import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { homeFolder } from './home.ts'

/** Our programs as plain JavaScript, so that no run pays for TypeScript. */
export interface Programs {
  read: string
  write: string
  /** Tells builds apart: samples of another build do not count. */
  stamp: string
}

/** Builds our programs from the sources as they are. */
export async function bundlePrograms(): Promise<Programs> {
  const outDir = homeFolder('programs')
  const input = Object.fromEntries(
    ['read', 'write'].map((name) => [name, join(import.meta.dirname, 'ours', `${name}.ts`)]),
  )
  await build({
    configFile: false,
    root: join(import.meta.dirname, '..'),
    logLevel: 'warn',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { input, output: { entryFileNames: '[name].mjs' } },
    },
  })
  return {
    read: join(outDir, 'read.mjs'),
    write: join(outDir, 'write.mjs'),
    stamp: stampOf(outDir),
  }
}

/** Returns a hash of what a folder holds. */
export function stampOf(folder: string): string {
  const hash = createHash('sha256')
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)))
  return hash.digest('hex').slice(0, 12)
}
