import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { homeFolder } from '../home.ts'
import { RowBuffer } from './binary.ts'
import { stars } from './catalogue.ts'
import { fitsEnds, votableEnds } from './heads.ts'
import { tabledataRow } from './tabledata.ts'

/** The forms that the catalogue is kept in. */
export type DataKind = 'td' | 'b1' | 'b2' | 'fits' | 'td.gz' | 'b2.gz'

/** To be raised when the data change. */
const DATA_VERSION = 1
const ROWS_AT_ONCE = 20_000
/** 76 digits of base64. */
const LINE_BYTES = 57

/** Returns the path of the catalogue with so many rows, made if it is not there. */
export async function dataFile(kind: DataKind, rowCount: number): Promise<string> {
  const path = pathOf(kind, rowCount)
  if (existsSync(path)) return path
  console.error(`making ${path}`)
  const [plain, gz] = kind.split('.')
  if (gz) {
    const source = await dataFile(plain as DataKind, rowCount)
    await pipeline(
      createReadStream(source),
      createGzip({ level: 6 }),
      createWriteStream(`${path}.part`),
    )
  } else writePlain(`${path}.part`, kind, rowCount)
  renameSync(`${path}.part`, path)
  return path
}

function pathOf(kind: DataKind, rowCount: number): string {
  const [plain, gz] = kind.split('.')
  const ending = plain === 'fits' ? 'fits' : `${plain}.vot${gz ? `.${gz}` : ''}`
  return join(homeFolder('data'), `catalogue-v${DATA_VERSION}-${rowCount}.${ending}`)
}

function writePlain(path: string, kind: DataKind, rowCount: number): void {
  const file = openSync(path, 'w')
  if (kind === 'td') writeText(file, rowCount)
  else if (kind === 'fits') writeFits(file, rowCount)
  else writeStream(file, kind === 'b1' ? 'BINARY' : 'BINARY2', rowCount)
  closeSync(file)
}

function writeText(file: number, rowCount: number): void {
  const [head, tail] = votableEnds('TABLEDATA')
  let text = head
  for (const star of stars(rowCount)) {
    text += tabledataRow(star)
    if (text.length < 1 << 20) continue
    writeSync(file, text)
    text = ''
  }
  writeSync(file, text + tail)
}

function writeFits(file: number, rowCount: number): void {
  const [head, tail] = fitsEnds(rowCount)
  writeSync(file, head)
  for (const bytes of rowRuns('FITS', rowCount, 1)) writeSync(file, bytes)
  writeSync(file, tail)
}

function writeStream(file: number, kind: 'BINARY' | 'BINARY2', rowCount: number): void {
  const [head, tail] = votableEnds(kind)
  writeSync(file, head)
  for (const bytes of rowRuns(kind, rowCount, LINE_BYTES))
    writeSync(file, bytes.toString('base64').replace(/.{1,76}/g, '$&\n'))
  writeSync(file, tail)
}

/** Yields the rows in runs whose bytes are multiples of `unit`, but for the last. */
function* rowRuns(
  kind: 'BINARY' | 'BINARY2' | 'FITS',
  rowCount: number,
  unit: number,
): Generator<Buffer> {
  const buffer = new RowBuffer(ROWS_AT_ONCE + 1)
  let rows = 0
  for (const star of stars(rowCount)) {
    buffer.add(star, kind)
    if (++rows % ROWS_AT_ONCE === 0) yield buffer.take(buffer.length - (buffer.length % unit))
  }
  yield buffer.take(buffer.length)
}
