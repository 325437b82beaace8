import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { Field } from '../../table/field.ts'
import type { TableWindow, WindowRequest } from '../../table/view.ts'
import {
  columnStarts,
  createRuler,
  fittingWidth,
  fittingWidths,
  NARROWEST_COLUMN,
} from './columnLayout.ts'

const SAMPLE_ROWS = 40

/**
 * Returns the columns' widths, fitted to header and first rows, and the ways to change them.
 * `loadWindow` is asked once, as soon as there are rows.
 */
export function useColumnWidths(
  element: RefObject<HTMLElement | null>,
  fields: readonly Field[],
  rowCount: number,
  loadWindow: (request: WindowRequest) => Promise<TableWindow>,
) {
  const [sample, setSample] = useState<TableWindow>()
  const [chosen, setChosen] = useState<ReadonlyMap<number, number>>(new Map())
  const [font, setFont] = useState('13px sans-serif')
  const hasSample = sample !== undefined
  const hasRows = rowCount > 0

  useEffect(() => {
    if (!element.current) return
    // The shorthand `font` is empty where tabular numerals are asked for.
    const { fontSize, fontFamily } = getComputedStyle(element.current)
    setFont(`${fontSize} ${fontFamily}`)
  }, [element])

  useEffect(() => {
    if (!hasRows || hasSample) return
    let isCurrent = true
    const columns = fields.map((_, index) => index)
    loadWindow({ start: 0, count: SAMPLE_ROWS, columns }).then(
      (window) => isCurrent && setSample(window),
      // Without a sample the headers decide.
      () => undefined,
    )
    return () => {
      isCurrent = false
    }
  }, [fields, hasRows, hasSample, loadWindow])

  const ruler = useMemo(() => createRuler(font), [font])
  const fitting = useMemo(() => fittingWidths(fields, sample, ruler), [fields, sample, ruler])
  const starts = useMemo(
    () => columnStarts(fitting.map((width, index) => chosen.get(index) ?? width)),
    [fitting, chosen],
  )

  const resize = (column: number, width: number) =>
    setChosen((old) => new Map(old).set(column, Math.max(NARROWEST_COLUMN, Math.round(width))))

  const fit = (column: number, texts: readonly string[]) => {
    const field = fields[column]
    if (field) resize(column, fittingWidth(field, texts, ruler))
  }

  return { starts, resize, fit }
}
