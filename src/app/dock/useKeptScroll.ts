import type { DockviewPanelApi } from 'dockview-react'
import { type RefObject, useEffect } from 'react'

/**
 * Keeps the scroll positions inside a panel while its tab is hidden: the dock takes hidden panels out
 * of the document, and the browser then forgets them.
 */
export function useKeptScroll(
  host: RefObject<HTMLElement | null>,
  api: Pick<DockviewPanelApi, 'onDidVisibilityChange'>,
): void {
  useEffect(() => {
    const element = host.current
    if (!element) return
    const positions = new Map<Element, { top: number; left: number }>()
    const remember = ({ target }: Event) => {
      if (target instanceof Element && target.isConnected)
        positions.set(target, { top: target.scrollTop, left: target.scrollLeft })
    }
    const restore = () => {
      for (const [scroller, { top, left }] of positions) {
        if (element.contains(scroller)) scroller.scrollTo({ top, left, behavior: 'instant' })
        else positions.delete(scroller)
      }
    }
    element.addEventListener('scroll', remember, { capture: true, passive: true })
    const subscription = api.onDidVisibilityChange(({ isVisible }) => {
      if (isVisible) requestAnimationFrame(restore)
    })
    return () => {
      element.removeEventListener('scroll', remember, { capture: true })
      subscription.dispose()
    }
  }, [host, api])
}
