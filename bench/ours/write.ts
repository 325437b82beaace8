/** Reads a VOTable and writes it to nowhere: `node write.mjs FILE TABLEDATA|BINARY|BINARY2 [OUT]`. */
import { createReadStream, openSync, writeSync } from 'node:fs'
import { readVOTable, writeTable } from '../../src/vo/votable/index.ts'
import { report } from './report.ts'

const [path = '', serialization = 'BINARY2', out = '/dev/null'] = process.argv.slice(2)
const document = await readVOTable(createReadStream(path, { highWaterMark: 1 << 18 }))
const [table] = document.tables
if (!table) throw new Error(`no table in ${path}`)
if (serialization !== 'TABLEDATA' && serialization !== 'BINARY' && serialization !== 'BINARY2')
  throw new Error(`no serialization ${serialization}`)
const before = process.cpuUsage()
const rows = { table, rowCount: table.rowCount, rowAt: (position: number) => position }
const file = openSync(out, 'w')
for (const { bytes } of writeTable(rows, {
  serialization,
  queryStatus: { value: 'OK', message: '' },
}))
  writeSync(file, bytes)
report(document.tables, before)
