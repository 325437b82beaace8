import { expect, it } from 'vitest'
import { safeHttpUrl } from './safeHttpUrl.ts'

it('lets http and https through in normal form', () => {
  expect(safeHttpUrl('https://example.org/a b?q=1')).toBe('https://example.org/a%20b?q=1')
  expect(safeHttpUrl('HTTP://Example.org')).toBe('http://example.org/')
})

it('refuses everything else, however it is dressed up', () => {
  for (const text of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'blob:http://x/1',
    'file:///etc/passwd',
    '//example.org',
    'example.org',
    '',
  ])
    expect(safeHttpUrl(text)).toBeUndefined()
})
