import { errorToData, FormatError, isAbortError, VoError } from '../errors.ts'
import type { DocumentEnd, ReadDocument } from '../tableDocument.ts'
import { forEachChunk } from '../votable/index.ts'
import { CsvParser } from './csvParser.ts'
import { createUtf8Filter } from './utf8Filter.ts'

const OK = { value: 'OK', message: '' } as const

function tooLarge(limitBytes: number, rowsRead: number): FormatError {
  const megabytes = Math.round(limitBytes / 1e6).toLocaleString('en-US')
  return new FormatError(
    `The table needs more than the ${megabytes} MB of memory it may have; the rows that fit are kept.`,
    { rowsRead },
  )
}

/**
 * Reads delimited text (RFC 4180, and what is sent besides: parted by commas, tabs, semicolons,
 * pipes or blanks; quoted; with comments; VizieR's asu-tsv with several tables) as it arrives.
 *
 * Datatypes come from `options.fields` (by name, else in order), from VizieR's column comments, or
 * are guessed: int, long, double, boolean (`true` and `false` in full), timestamps, else char. A
 * guess that a later row disproves widens the column, with all cells kept (as they were written,
 * where it becomes text): `table.fields` and `table.column(i)` then say something else than when
 * the table was handed over. Empty cells are null; so are words such as `null` and `--` in columns
 * of numbers. Resolves with what came and `error` when the text stops coming or exceeds
 * `memoryLimitBytes`; rejects with FormatError where there is no table, and with AbortError.
 */
export const readCsv: ReadDocument = async (bytes, handler, options) => {
  const parser = new CsvParser(handler, options)
  const filter = createUtf8Filter()
  const limitBytes = options.memoryLimitBytes
  let failure: VoError | undefined
  try {
    await forEachChunk(bytes, options.signal, (chunk) => {
      parser.push(filter(chunk, false))
      if (limitBytes !== undefined && parser.memoryBytes > limitBytes)
        throw tooLarge(limitBytes, parser.rowCount)
    })
    parser.push(filter(new Uint8Array(0), true))
    parser.end()
  } catch (error) {
    parser.close()
    if (isAbortError(error) || !(error instanceof VoError) || parser.tables.length === 0)
      throw error
    failure = error
    failure.details.rowsRead ??= parser.rowCount
  }
  const end: DocumentEnd = {
    format: parser.format,
    queryStatus: OK,
    diagnostics: parser.diagnostics.list(),
    infos: parser.infos,
  }
  return failure ? { ...end, error: errorToData(failure) } : end
}
