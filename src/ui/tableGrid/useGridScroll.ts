import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import {
  afterScroll,
  positionAt,
  ROW_HEIGHT,
  type ScrollPosition,
  scrollSizes,
  virtualTop,
} from './scrollMap.ts'

const SETTLE_MILLIS = 160

interface View {
  position: ScrollPosition
  scrollLeft: number
  width: number
  height: number
}

/**
 * Watches an element that scrolls over `rowCount` rows below a header of `headerHeight` pixels.
 * Returns what is in view, and the ways to bring a row or a stretch of columns into view.
 */
export function useGridScroll(
  element: RefObject<HTMLDivElement | null>,
  rowCount: number,
  headerHeight: number,
) {
  const [view, setView] = useState<View>({
    position: { scrollTop: 0, offset: 0 },
    scrollLeft: 0,
    width: 0,
    height: 0,
  })
  const sizes = scrollSizes(rowCount, Math.max(0, view.height - headerHeight))
  const position = useRef(view.position)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useLayoutEffect(() => {
    const grid = element.current
    if (!grid) return
    const measure = () =>
      setView((old) => ({ ...old, width: grid.clientWidth, height: grid.clientHeight }))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(grid)
    return () => observer.disconnect()
  }, [element])

  useEffect(() => () => clearTimeout(timer.current), [])

  const moveTo = useCallback(
    (next: ScrollPosition) => {
      const grid = element.current
      if (!grid) return
      if (Math.abs(grid.scrollTop - next.scrollTop) >= 1) grid.scrollTop = next.scrollTop
      // The browser rounds to device pixels; what it did not take is made up for by the offset.
      const rest = next.scrollTop - grid.scrollTop
      position.current = { scrollTop: grid.scrollTop, offset: next.offset + rest }
      setView((old) => ({
        ...old,
        position: position.current,
        scrollLeft: grid.scrollLeft,
      }))
    },
    [element],
  )

  const onScroll = () => {
    const grid = element.current
    if (!grid) return
    const next = afterScroll(position.current, grid.scrollTop, sizes)
    if (sizes.virtual === sizes.physical) {
      position.current = next
      setView((old) => ({ ...old, position: next, scrollLeft: grid.scrollLeft }))
      return
    }
    moveTo(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      // A scroll whose event is still to come has the last word.
      if (Math.abs(grid.scrollTop - position.current.scrollTop) >= 1) return
      moveTo(positionAt(virtualTop(position.current, sizes), sizes))
    }, SETTLE_MILLIS)
  }

  const top = virtualTop(view.position, sizes)

  const showRow = (row: number) => {
    const rowTop = row * ROW_HEIGHT
    const now = virtualTop(position.current, sizes)
    const lowest = rowTop + ROW_HEIGHT - sizes.viewport
    if (rowTop < now) moveTo(positionAt(rowTop, sizes))
    else if (lowest > now) moveTo(positionAt(lowest, sizes))
  }

  const showColumns = (from: number, to: number, covered: number) => {
    const grid = element.current
    if (!grid) return
    if (from < grid.scrollLeft) grid.scrollLeft = from
    else if (to + covered > grid.scrollLeft + grid.clientWidth)
      grid.scrollLeft = Math.min(from, to + covered - grid.clientWidth)
  }

  return { view, sizes, top, offset: top - view.position.scrollTop, onScroll, showRow, showColumns }
}
