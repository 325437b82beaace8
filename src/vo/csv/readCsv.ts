import type { ReadDocument } from '../tableDocument.ts'
import { csvOpening } from './csvOpening.ts'
import { readDelimited } from './readDelimited.ts'

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
export const readCsv: ReadDocument = (bytes, handler, options) =>
  readDelimited(bytes, handler, options, csvOpening(options))
