import { type Attributes, attribute, type RawContent } from '../xml/index.ts'
import { StreamContent } from './binary.ts'
import { binaryCellOf, textCellFor } from './decoder.ts'
import type { DocumentState } from './documentState.ts'
import { SkippedContent } from './skippedContent.ts'
import { TableDataContent } from './tabledata.ts'

/** Reads DATA: the FIELDs are complete. Returns false for a second one, which is to be passed over. */
export function startData(state: DocumentState): boolean {
  const open = state.openTable
  if (!open) {
    state.diagnostics.note('lostElement', 'DATA')
    return false
  }
  if (open.sawData) {
    state.diagnostics.note('secondData', `table ${open.head.name ?? state.tables.length}`)
    return false
  }
  state.completeHead()
  open.sawData = true
  return true
}

/** Reads TABLEDATA (VOTable 1.5 §5.1), also where DATA around it is missing. */
export function startTableData(state: DocumentState): RawContent | undefined {
  state.completeHead()
  const { openTable, diagnostics } = state
  const table = openTable?.table
  if (!openTable || !table) return undefined
  openTable.sawData = true
  const cells = table.mapColumns((column, shape) => textCellFor(column, shape, diagnostics))
  return new TableDataContent({ table, cells, diagnostics })
}

/** Reads BINARY, BINARY2 or FITS, up to its STREAM. */
export function startSerialization(
  state: DocumentState,
  serialization: DocumentState['serialization'],
  attributes: Attributes,
): void {
  state.serialization = serialization
  const extnum = attribute(attributes, 'extnum')?.trim()
  state.extnum = extnum !== undefined && /^\d{1,9}$/.test(extnum) ? Number(extnum) : undefined
}

/** Reads STREAM (VOTable 1.5 §5.6, §5.7): inline base64 here, anything else by who asked for it. */
export function startStream(state: DocumentState, attributes: Attributes): RawContent | undefined {
  state.completeHead()
  const { openTable, serialization, diagnostics } = state
  const table = openTable?.table
  if (!openTable || !table) return undefined
  openTable.sawData = true
  const place = `table ${table.name ?? state.tables.length}`
  const href = attribute(attributes, 'href')?.trim() || undefined
  const encoding = attribute(attributes, 'encoding')?.trim().toLowerCase()
  if (href !== undefined || serialization === 'FITS') {
    openTable.rowsElsewhere = true
    const { extnum, hooks } = state
    const taken = hooks.onStream?.({ table, serialization, href, encoding, extnum })
    if (taken) return taken
    if (serialization === 'FITS') diagnostics.note('fitsData', place)
    else diagnostics.note('hrefStream', `${place}: ${href}`)
    return new SkippedContent()
  }
  if (encoding === undefined) diagnostics.note('missingEncoding', place)
  else if (encoding !== 'base64') diagnostics.note('streamEncoding', `${place}: ${encoding}`)
  const cells = table.mapColumns((column, shape) => binaryCellOf(column, shape, diagnostics))
  return new StreamContent({ table, cells, masked: serialization === 'BINARY2', diagnostics })
}
