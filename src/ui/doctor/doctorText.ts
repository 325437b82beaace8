import type { Diagnostic, Severity } from '../../table/view.ts'
import type { TableFormat } from '../../vo/tableDocument.ts'
import type { Tone } from '../Badge.tsx'
import { formatCount, formatCounted } from '../format.ts'
import type { DoctorDocument } from './doctorDocument.ts'

/** Gravest first. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** How a severity is called, as a heading and before a single finding. */
export const SEVERITY_WORDS: Record<Severity, { heading: string; word: string }> = {
  error: { heading: 'Content lost or guessed', word: 'Lost or guessed' },
  warning: { heading: 'Against the standard', word: 'Against the standard' },
  info: { heading: 'Legal, but odd', word: 'Odd' },
}

const FORMAT_NAMES: Record<TableFormat, string> = {
  votable: 'VOTable',
  fits: 'FITS',
  csv: 'CSV',
  tsv: 'TSV',
  ecsv: 'ECSV',
  parquet: 'Parquet',
}

/** What is said of a document in one line, and how bad it is. */
export interface Verdict {
  text: string
  tone: Tone
}

/** Diagnostics of one severity. */
export interface DiagnosticGroup {
  severity: Severity
  diagnostics: readonly Diagnostic[]
}

/** Returns the diagnostics by severity, gravest first; severities without any are left out. */
export function bySeverity(diagnostics: readonly Diagnostic[]): DiagnosticGroup[] {
  return SEVERITIES.map((severity) => ({
    severity,
    diagnostics: diagnostics.filter((one) => one.severity === severity),
  })).filter((group) => group.diagnostics.length > 0)
}

function timesOf(diagnostics: readonly Diagnostic[]): number {
  return diagnostics.reduce((sum, { count }) => sum + count, 0)
}

function endText({ state, error }: DoctorDocument): string | undefined {
  if (state === 'loading') return 'still arriving'
  if (state === 'cancelled') return 'cancelled before its end'
  if (!error) return undefined
  const rows = error.details.rowsRead ?? 0
  return rows > 0 ? `broke off after ${formatCounted(rows, 'row')}` : 'no table came'
}

/** Returns what is to be said of a document in one line. */
export function verdictOf(document: DoctorDocument): Verdict {
  const { diagnostics, error } = document
  const of = (severity: Severity) => diagnostics.filter((one) => one.severity === severity)
  const [lost, against, odd] = [of('error'), of('warning'), of('info')]
  const parts = [
    endText(document),
    lost.length > 0 && `content lost or guessed in ${formatCounted(timesOf(lost), 'place')}`,
    against.length > 0 && `${formatCounted(against.length, 'thing')} against the standard`,
    odd.length > 0 && formatCounted(odd.length, 'oddity', 'oddities'),
  ].filter((part) => typeof part === 'string')
  if (parts.length === 0)
    return { text: 'Nothing to report: the document follows the standard.', tone: 'good' }
  const isWhole = document.state === 'complete' && lost.length === 0
  const text = sentence(`${parts.join(', ')}${isWhole ? '; nothing was lost' : ''}`)
  if (error || lost.length > 0) return { text, tone: 'bad' }
  return { text, tone: against.length > 0 || document.state === 'cancelled' ? 'warn' : 'neutral' }
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** Returns the format as people name it, with the version the document states: 'VOTable 1.4'. */
export function formatName({ format, version }: Pick<DoctorDocument, 'format' | 'version'>) {
  if (!format) return undefined
  return [FORMAT_NAMES[format], version].filter(Boolean).join(' ')
}

const ROUTES = {
  direct: 'directly from the service',
  relay: 'through the relay of this computer',
  local: 'made in this browser',
} as const

/** Other formats have none, and files rarely. */
function queryStatusText({ format, queryStatus }: DoctorDocument): string | undefined {
  const { value, message } = queryStatus
  if (format !== 'votable' && value === 'OK') return undefined
  return message ? `${value}: ${message}` : value
}

/** Returns what is known of a document, as terms and texts; what nobody knows is left out. */
export function documentFacts(document: DoctorDocument): [string, string][] {
  const { byteCount, contentType, url, route, status, provenance } = document
  const facts: [string, string | undefined][] = [
    ['Source', provenance.sourceName],
    ['Address', url ?? provenance.url],
    ['Asked at', provenance.requestedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')],
    ['Format', formatName(document) ?? 'unknown'],
    ['Content type', contentType],
    ['Bytes', formatCount(byteCount)],
    ['HTTP status', status?.toString()],
    ['Came', route && ROUTES[route]],
    ['QUERY_STATUS', queryStatusText(document)],
  ]
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]))
}

/** Returns how often and where in the standard, in brackets' words: ['12 times', 'VOTable 1.5 §4.1']. */
export function particulars({ count, section }: Diagnostic): string[] {
  return [count > 1 ? `${formatCount(count)} times` : '', section ?? ''].filter(Boolean)
}

function underlined(title: string): string[] {
  return [title, '-'.repeat(title.length)]
}

function diagnosticLines({ severity, diagnostics }: DiagnosticGroup): string[] {
  const lines = diagnostics.map((one) => {
    const rest = [one.place, ...particulars(one)].filter(Boolean).join('; ')
    return `* ${one.message}${rest ? ` (${rest})` : ''}`
  })
  return [...underlined(SEVERITY_WORDS[severity].heading), ...lines, '']
}

/**
 * Returns all that is known of a document as plain text, to be mailed to those who run the service.
 * `head` is its beginning, ready to be read.
 */
export function reportText(document: DoctorDocument, head: string): string {
  const { error, provenance } = document
  const facts = documentFacts(document).map(([term, text]) => `${`${term}:`.padEnd(14)} ${text}`)
  const query = provenance.adql ? [...underlined('Query'), provenance.adql, ''] : []
  const ended = error ? [...underlined('What ended it'), error.message, ''] : []
  return [
    `Report on a document, by VO Workbench`,
    '',
    verdictOf(document).text,
    '',
    ...facts,
    '',
    ...query,
    ...ended,
    ...bySeverity(document.diagnostics).flatMap(diagnosticLines),
    ...(head ? [...underlined('How the document begins'), head, ''] : []),
  ].join('\n')
}
