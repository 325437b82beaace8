import { type Attributes, attribute, type RawContent } from '../xml/index.ts'
import { StreamContent } from './binary.ts'
import { binaryCellOf, textCellFor } from './decoder.ts'
import type { DocumentState } from './documentState.ts'
import { SkippedContent } from './skippedContent.ts'
import { TableDataContent } from './tabledata.ts'

/** Returns false where an element holds rows of a TABLE that has rows already: it is passed over. */
export function mayHoldRows(state: DocumentState, name: string): boolean {
  if (name === 'DATA') return startData(state)
  const open = state.openTable
  if (!open || !/^(TABLEDATA|BINARY|BINARY2|FITS)$/.test(name)) return true
  if (open.sawRows) state.diagnostics.note('secondData', `${name} of ${placeOf(state)}`)
  const first = !open.sawRows
  open.sawRows = true
  return first
}

function placeOf(state: DocumentState): string {
  return `table ${state.openTable?.head.name ?? state.tables.length}`
}

/** Reads DATA: the FIELDs are complete. */
function startData(state: DocumentState): boolean {
  const open = state.openTable
  if (!open) {
    state.diagnostics.note('lostElement', 'DATA')
    return false
  }
  if (open.sawData) {
    state.diagnostics.note('secondData', `DATA of ${placeOf(state)}`)
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
  const place = placeOf(state)
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
