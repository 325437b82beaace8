import { describe, expect, it } from 'vitest'
import { AdqlError, FormatError, NetworkOrCorsError, ServiceError } from '../vo/errors.ts'
import { explainQueryError } from './queryErrors.ts'

const ADQL = 'SELECT * FORM stars'
const answer = (status: number) => ({ status, url: 'https://tap.example/tap/sync' })

describe('explainQueryError', () => {
  it('puts status, words and place of a refusal into one error', () => {
    const words = 'Expected "FROM" (line:1, col:10)'
    const error = explainQueryError(new ServiceError(words), ADQL, answer(400))
    expect(error).toBeInstanceOf(ServiceError)
    expect(error).toMatchObject({
      message: 'The service refused the query (HTTP 400).',
      details: {
        status: 400,
        serverWords: words,
        url: 'https://tap.example/tap/sync',
        position: { line: 1, column: 10, start: 9, end: 13 },
      },
    })
  })

  it('does not make much of HTTP 200', () => {
    const error = explainQueryError(
      new ServiceError('no', { serverWords: 'no' }),
      ADQL,
      answer(200),
    )
    expect(error).toMatchObject({ message: 'The service refused the query.' })
  })

  it('speaks of the status when an error page came instead of a table', () => {
    const page = new FormatError('not a VOTable', {
      serverWords: 'Gone away',
      contentType: 'text/html',
    })
    expect(explainQueryError(page, ADQL, answer(404))).toMatchObject({
      name: 'HttpError',
      message: 'The service answered HTTP 404: nothing is at this address; check the URL.',
      details: { status: 404, serverWords: 'Gone away', contentType: 'text/html' },
    })
  })

  it.each([
    new FormatError('cut', { rowsRead: 3 }),
    new AdqlError('no'),
    new NetworkOrCorsError('lost', { reason: 'connectionLost' }),
    new TypeError('bug'),
  ])('leaves other errors as they are: %s', (error) => {
    expect(explainQueryError(error, ADQL, answer(500))).toBe(error)
  })

  it('leaves everything as it is where no service answered', () => {
    const error = new ServiceError('no')
    expect(explainQueryError(error, ADQL, undefined)).toBe(error)
  })
})
