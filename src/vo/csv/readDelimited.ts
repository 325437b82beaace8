import { forEachChunk } from '../bytes/index.ts'
import { errorToData, FormatError, isAbortError, VoError } from '../errors.ts'
import type { ByteSource, DocumentEnd, DocumentHandler, DocumentOptions } from '../tableDocument.ts'
import { DelimitedParser, type DocumentOpening } from './delimitedParser.ts'
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
 * Reads delimited text that begins as `opening` knows. Resolves with what came and `error` when the
 * text stops coming or exceeds `memoryLimitBytes`; rejects with FormatError where there is no table,
 * and with AbortError.
 */
export async function readDelimited(
  bytes: ByteSource,
  handler: DocumentHandler,
  options: DocumentOptions,
  opening: DocumentOpening,
): Promise<DocumentEnd> {
  const parser = new DelimitedParser(handler, opening)
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
