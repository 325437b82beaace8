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

/** Returns the FIELD of each name: those in the same order, where they are as many; else by name. */
function knownFields(
  names: readonly string[],
  fields: readonly Field[] = [],
): (Field | undefined)[] {
  const lower = names.map((name) => name.toLowerCase())
  const byName = new Map(fields.map((field) => [field.name.toLowerCase(), field]))
  const isSame = (name: string, index: number) => fields[index]?.name.toLowerCase() === name
  const inOrder = lower.every(isSame) || !lower.some((name) => byName.has(name))
  if (inOrder && fields.length === names.length) return [...fields]
  return lower.map((name) => byName.get(name))
}

/** Returns what is known of the columns: by FIELDs, else by comments, else nothing. */
function planColumns(
  names: readonly string[],
  units: readonly string[],
  head: CommentHead,
  fields?: readonly Field[],
): ColumnPlan[] {
  const trimmed = names.map((name) => name.trim())
  const known = knownFields(trimmed, fields)
  const unique = uniqueNames(trimmed.map((name, index) => name || `col${index + 1}`))
  return trimmed.map((given, index): ColumnPlan => {
    const field = known[index]
    if (field) return { field, guessed: false }
    const commented = head.columns.get(given) ?? {}
    const unit = units[index]?.trim()
    const name = unique[index] ?? given
    const guessed = commented.datatype === undefined
    return {
      field: {
        name,
        ...(name !== given && given !== '' ? { label: given } : {}),
        ...(guessed ? UNKNOWN : { datatype: commented.datatype as Field['datatype'] }),
        ...(unit && !/^-+$/.test(unit) ? { unit } : {}),
        ...commented,
      },
      guessed,
    }
  })
}

/** Of equal names, all but the first get `_2`, `_3` and so on; none takes another's name. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names)
  const numbers = new Map<string, number>()
  return names.map((name) => {
    let number = numbers.get(name)
    if (number === undefined) {
      numbers.set(name, 1)
      return name
    }
    do number++
    while (taken.has(`${name}_${number}`))
    numbers.set(name, number)
    return `${name}_${number}`
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
  format,
}: Pick<DocumentOptions, 'fields' | 'contentType' | 'fileName' | 'format'>): DocumentOpening {
  return {
    open(bytes, limit, final, diagnostics): DocumentPlan | undefined {
      const enough = limit >= START_BYTES && isStartComplete(bytes, limit)
      if (!final && !enough && limit < LONGEST_START_BYTES) return undefined
      const start = readStart(bytes, limit, { fields, contentType, fileName, format })
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
        quotedIsNull: start.syntax.aligned,
      }
    },
    next: tablePlan,
  }
}
