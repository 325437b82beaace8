import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/**
 * Writes `.built` into the output as the last thing of a good build: the epoch milliseconds at
 * which it began. `npm start` compares it with the sources, so that neither a broken build nor
 * an edit during a build passes for fresh.
 */
export function buildStamp(): Plugin {
  let began = 0
  let folder = ''
  return {
    name: 'vo-workbench:build-stamp',
    apply: 'build',
    configResolved(config) {
      began = Date.now()
      folder = resolve(config.root, config.build.outDir)
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await writeFile(join(folder, '.built'), `${began}\n`)
      },
    },
  }
}
