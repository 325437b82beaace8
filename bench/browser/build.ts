import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { build, type InlineConfig } from 'vite'
import { stampOf } from '../bundle.ts'
import { homeFolder } from '../home.ts'

/** A built page: where it is, and what tells builds apart. */
export interface BuiltPage {
  folder: string
  stamp: string
}

/** Builds the bench's own page as the app is built. */
export function buildPage(): Promise<BuiltPage> {
  return built('page', { root: import.meta.dirname, publicDir: false })
}

/** Builds the app itself. */
export function buildApp(): Promise<BuiltPage> {
  return built('app', { root: join(import.meta.dirname, '../..'), plugins: [react()] })
}

async function built(name: string, config: InlineConfig): Promise<BuiltPage> {
  const folder = homeFolder(name)
  await build({
    configFile: false,
    base: './',
    logLevel: 'error',
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
    },
    ...config,
  })
  return { folder, stamp: stampOf(folder) }
}
