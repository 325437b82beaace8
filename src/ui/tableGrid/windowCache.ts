import type { TableWindow, WindowRequest } from '../../table/view.ts'

/** Rows and columns of one window. */
const PAGE_ROWS = 128
const PAGE_COLUMNS = 16
const MOST_PAGES = 96
const MOST_REQUESTS = 3

/** Rows and columns in view, of a table of this size; ends are exclusive. */
export interface GridArea {
  rowCount: number
  columnCount: number
  firstRow: number
  endRow: number
  firstColumn: number
  endColumn: number
}

/** A cell as it came with its window. */
export interface CachedCell {
  text: string
  kind: number
}

interface Page {
  window: TableWindow
  /** Which order and state of the table it shows; an older one is shown until the new one is there. */
  epoch: string
}

/** Windows of a table, asked for as they come into view. */
export interface WindowCache {
  /** Undefined while it is on its way. */
  cell(row: number, column: number): CachedCell | undefined
  /** The row's number in the table's original order. */
  rowId(row: number): number | undefined
  /**
   * Tells what is in view now; what is missing of it is asked for. A new `contentKey` means that
   * order or values changed: all is asked for anew, the old is shown meanwhile.
   */
  want(area: GridArea, contentKey: string): void
  subscribe(listener: () => void): () => void
  /** Changes with every window that arrives. */
  version(): number
}

const pageKey = (rowPage: number, columnPage: number) => `${rowPage}:${columnPage}`

/** Returns an empty cache over `load`. A window that fails to load is not asked for again
 * until the content changes. */
export function createWindowCache(
  load: (request: WindowRequest) => Promise<TableWindow>,
): WindowCache {
  const pages = new Map<string, Page>()
  const failed = new Set<string>()
  const underWay = new Set<string>()
  const listeners = new Set<() => void>()
  let wanted: { key: string; request: WindowRequest }[] = []
  let epoch = ''
  let version = 0

  const pageOf = (row: number, column: number) =>
    pages.get(pageKey(Math.floor(row / PAGE_ROWS), Math.floor(column / PAGE_COLUMNS)))

  const arrive = (key: string, page: Page) => {
    pages.delete(key)
    pages.set(key, page)
    for (const old of pages.keys()) {
      if (pages.size <= MOST_PAGES) break
      pages.delete(old)
    }
    version += 1
    for (const listener of listeners) listener()
  }

  const pump = () => {
    while (underWay.size < MOST_REQUESTS) {
      const next = wanted.shift()
      if (!next) return
      const { key, request } = next
      if (underWay.has(key)) continue
      const asked = epoch
      underWay.add(key)
      load(request)
        .then(
          (window) => arrive(key, { window, epoch: asked }),
          () => void failed.add(key),
        )
        .finally(() => {
          underWay.delete(key)
          pump()
        })
    }
  }

  const isMissing = (key: string, count: number) => {
    if (failed.has(key)) return false
    const page = pages.get(key)
    return !page || page.epoch !== epoch || page.window.rowIds.length < count
  }

  return {
    cell: (row, column) => {
      const window = pageOf(row, column)?.window
      const index = row % PAGE_ROWS
      const values = window?.columns[column % PAGE_COLUMNS]
      const text = values?.texts[index]
      return text === undefined ? undefined : { text, kind: values?.kinds[index] ?? 0 }
    },
    rowId: (row) => {
      const prefix = `${Math.floor(row / PAGE_ROWS)}:`
      for (const [key, page] of pages)
        if (key.startsWith(prefix)) return page.window.rowIds[row % PAGE_ROWS]
      return undefined
    },
    want: (area, contentKey) => {
      if (contentKey !== epoch) failed.clear()
      epoch = contentKey
      wanted = pagesIn(area).filter(({ key, request }) => isMissing(key, request.count))
      pump()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    version: () => version,
  }
}

function pagesIn(area: GridArea) {
  const { rowCount, columnCount } = area
  const found: { key: string; request: WindowRequest }[] = []
  const lastRow = Math.min(area.endRow, rowCount) - 1
  const lastColumn = Math.min(area.endColumn, columnCount) - 1
  for (let p = Math.floor(area.firstRow / PAGE_ROWS); p * PAGE_ROWS <= lastRow; p++)
    for (let q = Math.floor(area.firstColumn / PAGE_COLUMNS); q * PAGE_COLUMNS <= lastColumn; q++) {
      const start = p * PAGE_ROWS
      const count = Math.min(PAGE_ROWS, rowCount - start)
      const first = q * PAGE_COLUMNS
      const columns = Array.from(
        { length: Math.min(PAGE_COLUMNS, columnCount - first) },
        (_, index) => first + index,
      )
      found.push({ key: pageKey(p, q), request: { start, count, columns } })
    }
  return found
}
