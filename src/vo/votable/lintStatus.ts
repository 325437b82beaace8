import type { Info } from '../../table/field.ts'
import type { Report } from './lintReport.ts'
import type { Resource } from './model.ts'

const VALUES = /^(OK|ERROR|OVERFLOW)$/

/** Checks QUERY_STATUS (DALI 1.1 §4.4) as the document is read. */
export class StatusCheck {
  readonly #report: Report
  /** The first RESOURCE that says it holds the results. */
  #results: { place: string; line: number | undefined } | undefined
  #statuses = 0

  constructor(report: Report) {
    this.#report = report
  }

  /** A RESOURCE says that it holds the results. */
  results(place: string, line: number | undefined): void {
    this.#results ??= { place, line }
  }

  /** An INFO has been read; `holder` is the RESOURCE it stands in itself. */
  info(info: Info, holder: Resource | undefined): void {
    const name = info.name.trim()
    if (name.toUpperCase() !== 'QUERY_STATUS') return
    this.#statuses++
    const value = info.value.trim()
    if (
      name !== 'QUERY_STATUS' ||
      (value !== value.toUpperCase() && VALUES.test(value.toUpperCase()))
    )
      this.#report('statusSpelling', `INFO ${name}: ${value}`)
    if (!VALUES.test(value.toUpperCase())) this.#report('badStatus', `INFO ${name}: ${value}`)
    if (value.toUpperCase() === 'ERROR' && info.text === '') this.#report('silentError', 'INFO')
    if (holder?.type?.trim().toLowerCase() !== 'results') this.#report('misplacedStatus', 'INFO')
  }

  finish(): void {
    if (this.#statuses === 0 && this.#results)
      this.#report('noStatus', this.#results.place, this.#results.line)
  }
}
