import type { Field } from '../../table/field.ts'
import type { DiagnosticList } from '../diagnosticList.ts'
import type { DocumentOptions } from '../tableDocument.ts'
import type { DocumentOpening, DocumentPlan, TablePlan } from './delimitedParser.ts'
import { formatOf } from './dialect.ts'
import { isStartComplete, readStart } from './head.ts'
import type { ColumnPlan } from './tableRows.ts'
import { type CommentHead, readComments } from './vizier.ts'

/** So much is looked at before the dialect is decided on, if there is so much. */
const START_BYTES = 1 << 16
const LONGEST_START_BYTES = 1 << 22
const UNKNOWN: Pick<Field, 'datatype' | 'arraysize'> = { datatype: 'char', arraysize: '*' }

/** Returns what is known of the columns: by FIELDs of the same name, else by comments, else nothing. */
function planColumns(
  names: readonly string[],
  units: readonly string[],
  head: CommentHead,
  fields: readonly Field[] = [],
): ColumnPlan[] {
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]))
  const trimmed = names.map((name) => name.trim())
  const matching = trimmed.some((name) => byName.has(name.toLowerCase()))
  const inOrder = !matching && fields.length === names.length
  return trimmed.map((name, index): ColumnPlan => {
    const known = inOrder ? fields[index] : byName.get(name.toLowerCase())
    if (known) return { field: known, guessed: false }
    const commented = head.columns.get(name) ?? {}
    const unit = units[index]?.trim()
    const field: Field = {
      name: name || `col${index + 1}`,
      ...(commented.datatype === undefined ? UNKNOWN : { datatype: commented.datatype }),
      ...(unit && !/^-+$/.test(unit) ? { unit } : {}),
      ...commented,
    }
    return { field, guessed: commented.datatype === undefined }
  })
}

function tablePlan(
  comments: readonly string[],
  names: readonly string[],
  units: readonly string[],
  fields?: readonly Field[],
): TablePlan {
  const head = readComments(comments)
  const { name, description, infos } = head
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    infos,
    params: [],
    columns: planColumns(names, units, head, fields),
  }
}

function noteNoHeader(diagnostics: DiagnosticList): void {
  diagnostics.note({
    kind: 'noHeader',
    severity: 'info',
    message: 'The first line looks like values, not like names of columns',
    place: 'first line',
  })
}

/** Returns how CSV, TSV and their like begin, given what is known from elsewhere. */
export function csvOpening({
  fields,
  contentType,
  fileName,
}: Pick<DocumentOptions, 'fields' | 'contentType' | 'fileName'>): DocumentOpening {
  return {
    open(bytes, limit, final, diagnostics): DocumentPlan | undefined {
      const enough = limit >= START_BYTES && isStartComplete(bytes, limit)
      if (!final && !enough && limit < LONGEST_START_BYTES) return undefined
      const start = readStart(bytes, limit, { fields, contentType, fileName })
      if (!start) return undefined
      if (!start.names) noteNoHeader(diagnostics)
      const names = start.names ?? Array.from({ length: start.width }, () => '')
      return {
        format: formatOf(start.syntax),
        syntax: start.syntax,
        table: tablePlan(start.comments, names, start.units, fields),
        at: start.at,
        commented: start.comments.length > 0,
        ruled: start.ruled,
        quotedIsNull: false,
      }
    },
    next: tablePlan,
  }
}
