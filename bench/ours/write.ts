/** Reads a table and writes it as VOTable to nowhere: `node write.mjs FILE TABLEDATA|BINARY|BINARY2 [OUT]`. */
import { createReadStream, openSync, writeSync } from 'node:fs'
import { writeTable } from '../../src/vo/votable/index.ts'
import { readWhole } from './readWhole.ts'
import { report } from './report.ts'

const [path = '', serialization = 'BINARY2', out = '/dev/null'] = process.argv.slice(2)
const tables = await readWhole(createReadStream(path, { highWaterMark: 1 << 18 }))
const [table] = tables
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
report(tables, before)
