/** Reads a document whole, as the app's worker does, and says what that took: `node read.mjs FILE`. */
import { createReadStream } from 'node:fs'
import { readWhole } from './readWhole.ts'
import { report } from './report.ts'

const [path = ''] = process.argv.slice(2)
report(await readWhole(createReadStream(path, { highWaterMark: 1 << 18 })))
