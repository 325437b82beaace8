import { describe, expect, it } from 'vitest'
import { HTML_PAGE } from '../../../e2e/faults/documents.ts'
import { toServerWords } from './serverWords.ts'

describe('toServerWords', () => {
  it('leaves plain text as it is, comparison signs included', () => {
    expect(toServerWords('column a < b\n  and c > d  ')).toBe('column a < b and c > d')
  })
  it('takes the text of a page, without its scripts', () => {
    expect(toServerWords(HTML_PAGE)).toBe(
      'Service maintenance Down for maintenance The archive is closed until Monday & will then be back.',
    )
  })
  it('resolves entities once', () => {
    expect(toServerWords('<p>&amp;lt;b&#62; &#x41; &unknown; &#0; &#9999999;</p>')).toBe(
      '&lt;b> A &unknown; &#0; &#9999999;',
    )
  })
  it('reads CDATA and drops comments', () => {
    expect(toServerWords('<INFO><!-- no --><![CDATA[a <b> c]]></INFO>')).toBe('a c')
  })
  it('copes with what never closes', () => {
    expect(toServerWords('before <script>alert(1)')).toBe('before')
    expect(toServerWords('before <!-- ')).toBe('before')
    expect(toServerWords('before <p')).toBe('before')
  })
  it('is short', () => {
    expect(toServerWords('x'.repeat(5000))).toHaveLength(2001)
  })
})
