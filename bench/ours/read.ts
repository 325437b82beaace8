/** Reads a VOTable whole, as the worker does, and says what that took: `node read.mjs FILE`. */
import { createReadStream } from 'node:fs'
import { readVOTable } from '../../src/vo/votable/index.ts'
import { report } from './report.ts'

const [path = ''] = process.argv.slice(2)
const document = await readVOTable(createReadStream(path, { highWaterMark: 1 << 18 }))
if (document.error) throw new Error(document.error.message)
report(document.tables)
