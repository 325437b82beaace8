import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { buildStamp } from './server/build/buildStamp.ts'
import { precompress } from './server/build/precompress.ts'
import { companionPlugin } from './server/vitePlugin.ts'

export default defineConfig({
  // Relative, so that the built files work from any folder of a static host.
  base: './',
  plugins: [react(), companionPlugin(), precompress(), buildStamp()],
  worker: { format: 'es' },
  build: { target: 'es2023', chunkSizeWarningLimit: 4000, assetsInlineLimit: 0 },
  server: { host: '127.0.0.1' },
  // Vite does not follow new Worker(): it would find what workers import late, and reload the page.
  optimizeDeps: { entries: ['index.html', 'workers/*.worker.ts'] },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'server/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    // By default one processor stays idle: of two, that is half.
    maxWorkers: '100%',
    setupFiles: ['scripts/lib/unitTestSetup.ts'],
    // Machines are shared: a slow test is not a wrong one.
    testTimeout: 60_000,
  },
})
