import { describe, expect, it } from 'vitest'
import { findProblems } from './problems.ts'

describe('findProblems', () => {
  it('finds nothing wrong with a query', () => {
    const adql = '-- all\nSELECT TOP 5 ra FROM sample.optical ORDER BY gmag'
    expect(findProblems(adql)).toEqual({ errors: [], warnings: [] })
  })

  it('says nothing about a text not yet written', () => {
    expect(findProblems(' \n').errors).toEqual([])
  })

  it('marks the word where the parser stopped', () => {
    const { errors } = findProblems('SELECT ra,\nFROM t')
    expect(errors).toHaveLength(1)
    expect(errors[0]?.range).toEqual({
      startLineNumber: 2,
      startColumn: 1,
      endLineNumber: 2,
      endColumn: 5,
    })
  })

  it('marks the last word where the text ends too early, so that there is something to see', () => {
    const { range } = findProblems('SELECT ra FROM').errors[0] ?? {}
    expect(range).toMatchObject({ startColumn: 11, endColumn: 15 })
  })

  it('leaves very long texts to the service', () => {
    expect(findProblems(`SELECT FROM ${'x'.repeat(60_000)}`).errors).toEqual([])
  })
})
