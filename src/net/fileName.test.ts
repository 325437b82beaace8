import { expect, it } from 'vitest'
import { fileNameOf } from './fileName.ts'

it.each([
  ['attachment; filename="stars.vot"', 'stars.vot'],
  ['attachment; filename=stars.vot; size=3', 'stars.vot'],
  ['inline;filename="a \\"b\\".fits"', 'a "b".fits'],
  ["attachment; filename=plain.csv; filename*=UTF-8''gr%C3%B6%C3%9Fer.csv", 'größer.csv'],
  ["attachment; filename=plain.csv; filename*=UTF-8''%FF", 'plain.csv'],
  ['attachment; filename="../../etc/passwd"', 'passwd'],
  ['attachment', undefined],
  [null, undefined],
])('finds in %j the name %j', (header, name) => {
  expect(fileNameOf(header)).toBe(name)
})
