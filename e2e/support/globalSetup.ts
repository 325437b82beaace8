import { join } from 'node:path'
import { buildIfNeeded } from '../../scripts/lib/build.mjs'

/** Builds the app when a source is newer than the build: the tests see what users will get. */
export default async function globalSetup(): Promise<void> {
  await buildIfNeeded(join(import.meta.dirname, '../..'))
}
