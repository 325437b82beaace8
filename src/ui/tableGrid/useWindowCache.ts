import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { TableWindow, WindowRequest } from '../../table/view.ts'
import { createWindowCache, type GridArea } from './windowCache.ts'

/**
 * Returns a cache of the table's windows that renders the caller again when one arrives, and asks
 * for `area`. A new `contentKey` means that order or values changed.
 */
export function useWindowCache(
  loadWindow: (request: WindowRequest) => Promise<TableWindow>,
  contentKey: string,
  area: GridArea,
) {
  const cache = useMemo(() => createWindowCache(loadWindow), [loadWindow])
  const version = useSyncExternalStore(cache.subscribe, cache.version)
  const { rowCount, columnCount, firstRow, endRow, firstColumn, endColumn } = area
  useEffect(() => {
    const wanted = { rowCount, columnCount, firstRow, endRow, firstColumn, endColumn }
    cache.want(wanted, contentKey)
  }, [cache, contentKey, rowCount, columnCount, firstRow, endRow, firstColumn, endColumn])
  return { cache, version }
}
