import { build } from 'vite'
import { stampOf } from '../bundle.ts'
import { homeFolder } from '../home.ts'

/** Builds the bench's page as the app is built; returns where it is, and what tells builds apart. */
export async function buildPage(): Promise<{ folder: string; stamp: string }> {
  const folder = homeFolder('page')
  await build({
    configFile: false,
    root: import.meta.dirname,
    base: './',
    logLevel: 'warn',
    publicDir: false,
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0 },
  })
  return { folder, stamp: stampOf(folder) }
}
