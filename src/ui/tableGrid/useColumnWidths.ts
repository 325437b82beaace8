import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { Field } from '../../table/field.ts'
import type { TableWindow, WindowRequest } from '../../table/view.ts'
import {
  columnStarts,
  createRuler,
  fittingWidth,
  longestTexts,
  NARROWEST_COLUMN,
} from './columnLayout.ts'

const SAMPLE_ROWS = 20

/** Rows at the beginning, in the middle and at the end: identifiers tend to grow. */
function sampleRequests(rowCount: number, columnCount: number): WindowRequest[] {
  const columns = Array.from({ length: columnCount }, (_, index) => index)
  const last = Math.max(0, rowCount - SAMPLE_ROWS)
  const starts = new Set([0, Math.floor(last / 2), last])
  return [...starts].map((start) => ({ start, count: SAMPLE_ROWS, columns }))
}

/** What the widths depend on. */
interface WidthSource {
  fields: readonly Field[]
  rowCount: number
  contentKey: string
  loadWindow: (request: WindowRequest) => Promise<TableWindow>
}

/** Returns each column's longest text in samples taken when the first rows come and when the content changes. */
function useLongestTexts(source: WidthSource): readonly string[] {
  const { fields, rowCount, contentKey, loadWindow } = source
  const [texts, setTexts] = useState<readonly string[]>([])
  const [sample, setSample] = useState<{ contentKey: string; rowCount: number }>()
  const columnCount = fields.length
  // One sample per content, not one per batch of rows that arrives.
  if (rowCount > 0 && sample?.contentKey !== contentKey) setSample({ contentKey, rowCount })
  useEffect(() => {
    if (!sample) return
    let isCurrent = true
    const requests = sampleRequests(sample.rowCount, columnCount)
    Promise.all(requests.map(loadWindow)).then(
      (windows) => isCurrent && setTexts((known) => longestTexts(known, windows, columnCount)),
      // Without a sample the headers decide.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [sample, columnCount, loadWindow])
  return texts
}

/**
 * Returns the columns' widths, fitted to header and samples of the rows, and the ways to change
 * them. A change of content makes columns wider where needed, never narrower.
 */
export function useColumnWidths(element: RefObject<HTMLElement | null>, source: WidthSource) {
  const { fields } = source
  const texts = useLongestTexts(source)
  const [chosen, setChosen] = useState<ReadonlyMap<number, number>>(new Map())
  const [font, setFont] = useState('13px sans-serif')

  useEffect(() => {
    if (!element.current) return
    // The shorthand `font` is empty where tabular numerals are asked for.
    const { fontSize, fontFamily } = getComputedStyle(element.current)
    setFont(`${fontSize} ${fontFamily}`)
  }, [element])

  const ruler = useMemo(() => createRuler(font), [font])
  const fitting = useMemo(
    () => fields.map((field, index) => fittingWidth(field, [texts[index] ?? ''], ruler)),
    [fields, texts, ruler],
  )
  const starts = useMemo(
    () => columnStarts(fitting.map((width, index) => chosen.get(index) ?? width)),
    [fitting, chosen],
  )

  const resize = (column: number, width: number) =>
    setChosen((old) => new Map(old).set(column, Math.max(NARROWEST_COLUMN, Math.round(width))))

  const fit = (column: number, shown: readonly string[]) => {
    const field = fields[column]
    if (field) resize(column, fittingWidth(field, shown, ruler))
  }

  return { starts, resize, fit }
}
