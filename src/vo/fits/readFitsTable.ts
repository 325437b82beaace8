import type { TableBuilder } from '../../table/tableBuilder.ts'
import type { Diagnostic } from '../../table/view.ts'
import { errorToData, FormatError, type VoErrorData } from '../errors.ts'
import type { ByteSource } from '../tableDocument.ts'
import { abortError, ByteInput } from './byteInput.ts'
import { Diagnostics } from './diagnostics.ts'
import { HduWalker } from './hdus.ts'
import { asVoError } from './readDocument.ts'
import type { RowOptions } from './rowSink.ts'
import { TableExtension } from './tableExtension.ts'

/** Where the rows are and who waits for them. */
export interface FitsTableOptions extends RowOptions {
  signal: AbortSignal
  /** Number of the extension (1 is the first behind the primary HDU); without it the first table. */
  extnum?: number
}

/** What there is to tell about rows that were read. */
interface FitsTableEnd {
  diagnostics: Diagnostic[]
  /** Why rows are missing, or that there is no such table; those that came are kept. */
  error?: VoErrorData
}

/**
 * Reads one table of a FITS file into `table`: the rows of a VOTable in FITS serialisation
 * (VOTable 1.5 §5.2). The table's FIELDs and layout are the VOTable's own: columns are matched by
 * position, numbers are converted where FIELD and TFORM differ, and what cannot be is null and told.
 * `onRows` is called when more rows can be read, at most once a chunk. The caller finishes the
 * table. Rejects with AbortError only; all other failures are the result's `error`.
 */
export async function readFitsTable(
  source: ByteSource,
  table: TableBuilder,
  options: FitsTableOptions,
): Promise<FitsTableEnd> {
  const input = new ByteInput(source, options.signal)
  const diagnostics = new Diagnostics()
  try {
    const walker = new HduWalker(input, diagnostics)
    for (let hdu = await walker.next(); ; hdu = await walker.next()) {
      const isTable = hdu?.kind === 'binaryTable' || hdu?.kind === 'asciiTable'
      if (!hdu || (hdu.extnum === options.extnum && !isTable)) throw noTable(options.extnum)
      if (!isTable || (options.extnum !== undefined && hdu.extnum !== options.extnum)) continue
      await new TableExtension(hdu, diagnostics).readInto(input, table, options)
      return { diagnostics: diagnostics.list() }
    }
  } catch (error) {
    const abort = abortError(options.signal)
    if (abort) throw abort
    const reason = asVoError(error)
    reason.details.rowsRead = table.rowCount
    return { diagnostics: diagnostics.list(), error: errorToData(reason) }
  } finally {
    input.close().catch(() => {})
  }
}

function noTable(extnum: number | undefined): FormatError {
  return new FormatError(
    extnum === undefined
      ? 'The FITS file holds no table'
      : `The FITS file has no table as extension ${extnum}`,
  )
}
