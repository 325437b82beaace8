import { describe, expect, it } from 'vitest'
import { afterScroll, positionAt, ROW_HEIGHT, scrollSizes, virtualTop } from './scrollMap.ts'

const MILLION = 1_000_000
const sizes = scrollSizes(MILLION, 600)
const end = MILLION * ROW_HEIGHT - 600

describe('scroll map', () => {
  it('leaves scrolling to the browser while the rows fit', () => {
    const small = scrollSizes(1000, 600)
    expect(small.physical).toBe(27_000)
    expect(afterScroll({ scrollTop: 0, offset: 0 }, 20_000, small)).toEqual({
      scrollTop: 20_000,
      offset: 0,
    })
  })

  it('keeps the element below what browsers can lay out', () => {
    expect(sizes.physical).toBeLessThan(16_000_000)
    expect(sizes.virtual).toBe(27_000_000)
  })

  it('moves rows pixel by pixel with the wheel', () => {
    let position = positionAt(13_000_000, sizes)
    for (let turn = 1; turn <= 50; turn++) {
      position = afterScroll(position, position.scrollTop + 100, sizes)
      expect(virtualTop(position, sizes)).toBe(13_000_000 + turn * 100)
    }
  })

  it('takes a fast turn of the wheel in a low view for what it is, and a dragged scroll bar too', () => {
    const low = scrollSizes(MILLION, 230)
    const start = positionAt(13_000_000, low)
    const turned = afterScroll(start, start.scrollTop + 2700, low)
    expect(virtualTop(turned, low)).toBe(13_002_700)
    const onePixelOfBar = low.physical / 230
    const dragged = afterScroll(start, start.scrollTop + onePixelOfBar, low)
    expect(virtualTop(dragged, low) - 13_000_000).toBeGreaterThan(2.5 * onePixelOfBar)
  })

  it('goes to the same share of the rows when the scroll bar is dragged', () => {
    const half = (sizes.physical - 600) / 2
    const position = afterScroll({ scrollTop: 0, offset: 0 }, half, sizes)
    expect(virtualTop(position, sizes)).toBeCloseTo(end / 2, 3)
    const last = afterScroll(position, sizes.physical - 600, sizes)
    expect(virtualTop(last, sizes)).toBe(end)
  })

  it('reaches the first and the last row from anywhere by wheel alone', () => {
    for (const direction of [-1, 1]) {
      let position = positionAt(direction < 0 ? 40_000 : end - 40_000, sizes)
      for (let turn = 0; turn < 500; turn++) {
        const most = sizes.physical - 600
        const wanted = Math.min(most, Math.max(0, position.scrollTop + direction * 120))
        position = afterScroll(position, wanted, sizes)
      }
      expect(virtualTop(position, sizes)).toBe(direction < 0 ? 0 : end)
    }
  })

  it('shows the same rows after setting the scroll bar right', () => {
    for (const top of [0, 1, 26, 5_000_000, end]) {
      expect(virtualTop(positionAt(top, sizes), sizes)).toBe(top)
    }
  })
})
