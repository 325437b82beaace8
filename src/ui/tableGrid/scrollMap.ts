export const ROW_HEIGHT = 27

/** Browsers stop laying out elements somewhere between 16 and 33 million pixels. */
const TALLEST_ELEMENT = 8_000_000

/** Sizes in pixels of what is scrolled: all rows, the element that stands for them, the part in view. */
export interface ScrollSizes {
  virtual: number
  physical: number
  viewport: number
}

/** Where the scrolled element stands, and how far the rows are ahead of it. */
export interface ScrollPosition {
  scrollTop: number
  offset: number
}

/** Returns the sizes for `rowCount` rows seen through `viewport` pixels. */
export function scrollSizes(rowCount: number, viewport: number): ScrollSizes {
  const virtual = rowCount * ROW_HEIGHT
  return { virtual, physical: Math.min(virtual, TALLEST_ELEMENT), viewport }
}

const farthest = (size: number, viewport: number) => Math.max(0, size - viewport)
const clamp = (value: number, most: number) => Math.min(Math.max(0, value), most)

/** Returns the place of the view's upper edge among all rows, in pixels. */
export function virtualTop({ scrollTop, offset }: ScrollPosition, sizes: ScrollSizes): number {
  return clamp(scrollTop + offset, farthest(sizes.virtual, sizes.viewport))
}

/**
 * Returns the position that shows `top`, with the scroll bar where it belongs; near an end with
 * room for the wheel to reach it.
 */
export function positionAt(top: number, sizes: ScrollSizes): ScrollPosition {
  const mostVirtual = farthest(sizes.virtual, sizes.viewport)
  const mostPhysical = farthest(sizes.physical, sizes.viewport)
  const target = clamp(top, mostVirtual)
  if (sizes.virtual === sizes.physical) return { scrollTop: target, offset: 0 }
  const lowest = Math.min(target, sizes.viewport)
  const highest = mostPhysical - Math.min(mostVirtual - target, sizes.viewport)
  const share = Math.round((target / mostVirtual) * mostPhysical)
  const scrollTop = Math.min(Math.max(share, lowest), highest)
  return { scrollTop, offset: target - scrollTop }
}

/** A scroll bar of the view's height moves the element by four times this with each pixel. */
function leastDrag({ physical, viewport }: ScrollSizes): number {
  return Math.max(viewport, physical / (4 * Math.max(1, viewport)))
}

/**
 * Returns the position after the browser scrolled to `scrollTop`. Wheel and keys move the rows by
 * as many pixels as the element; a longer jump is a dragged scroll bar, and goes to the same share
 * of all rows. At an end of the element that is not yet the end of the rows the
 * element is set back, so the result's `scrollTop` can differ from what the browser has.
 */
export function afterScroll(
  previous: ScrollPosition,
  scrollTop: number,
  sizes: ScrollSizes,
): ScrollPosition {
  if (sizes.virtual === sizes.physical) return { scrollTop, offset: 0 }
  const mostVirtual = farthest(sizes.virtual, sizes.viewport)
  const mostPhysical = farthest(sizes.physical, sizes.viewport)
  if (Math.abs(scrollTop - previous.scrollTop) > leastDrag(sizes)) {
    const top = (clamp(scrollTop, mostPhysical) / mostPhysical) * mostVirtual
    return { scrollTop, offset: top - scrollTop }
  }
  const top = clamp(scrollTop + previous.offset, mostVirtual)
  const stuck = (scrollTop <= 0 && top > 0) || (scrollTop >= mostPhysical && top < mostVirtual)
  return stuck ? positionAt(top, sizes) : { scrollTop, offset: top - scrollTop }
}
