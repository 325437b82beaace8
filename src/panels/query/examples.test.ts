import { describe, expect, it } from 'vitest'
import { parseAdql } from '../../vo/adql/index.ts'
import { EXAMPLES } from './examples.ts'

describe('examples', () => {
  const examples = EXAMPLES.flatMap((section) => section.examples)

  it.each(examples.map(({ title, adql }) => [title, adql]))('“%s” is valid ADQL 2.1', (_, adql) => {
    expect(parseAdql(adql)).toMatchObject({ errors: [], warnings: [] })
  })

  it('has each title once', () => {
    expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length)
  })

  it('asks the engine in this page for its own tables, and the chosen service for what all have', () => {
    for (const { service, adql } of examples)
      expect(service).toBe(/TAP_SCHEMA/.test(adql) ? undefined : 'local')
  })
})
