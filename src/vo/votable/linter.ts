import type { Param } from '../../table/field.ts'
import { type Attributes, attribute } from '../xml/index.ts'
import type { ElementWatcher } from './documentReader.ts'
import type { DocumentState } from './documentState.ts'
import { checkCells } from './lintCells.ts'
import { checkField, checkParam } from './lintColumns.ts'
import { LINT_MESSAGES } from './lintMessages.ts'
import { ChildOrder } from './lintOrder.ts'
import type { Report } from './lintReport.ts'
import { StatusCheck } from './lintStatus.ts'
import { badAttributes } from './lintValues.ts'
import type { ElementRule } from './schema.ts'

/** Elements and attributes by the version they came with. */
const NEW_ELEMENTS = new Map([
  ['GROUP', 1.1],
  ['FIELDref', 1.1],
  ['PARAMref', 1.1],
  ['BINARY2', 1.3],
  ['TIMESYS', 1.4],
])
const NEW_ATTRIBUTES = new Map([
  ['utype', 1.1],
  ['nrows', 1.1],
  ['refposition', 1.4],
])
const COOSYS_REFPOSITION = 1.5
const NEW_SYSTEMS = new Set(
  'AZ_EL BODY ECLIPTIC EQUATORIAL FK4 FK5 GALACTIC GALACTIC_I GENERIC_GALACTIC SUPER_GALACTIC UNKNOWN'.split(
    ' ',
  ),
)
const OLD_SYSTEMS = new Set(
  'eq_FK4 eq_FK5 ecl_FK5 galactic supergalactic xy barycentric'.split(' '),
)
const TIMESCALES = new Set('GPS TAI TCB TCG TDB TT UNKNOWN UT UTC'.split(' '))
const REFPOSITIONS = new Set(
  'BARYCENTER EMBARYCENTER GEOCENTER HELIOCENTER TOPOCENTER UNKNOWN'.split(' '),
)
/** Required attributes whose absence the reader itself reports. */
const READ = /^(VOTABLE|FIELD|PARAM|INFO|MIN|MAX|OPTION|FIELDref|PARAMref|COOSYS)$/
const UNICODE_DEPRECATED = 1.6
const ONE_VALUES_VERSION = 1.2

/** Checks a document by the letter of VOTable while it is read. */
export class Linter implements ElementWatcher {
  readonly #orders: ChildOrder[] = []
  readonly #path: ElementRule[] = []
  readonly #serializations: boolean[] = []
  readonly #report: Report
  readonly #status: StatusCheck
  #state: DocumentState | undefined
  #sawResource = false

  constructor() {
    this.#report = (kind, place, line) => {
      const { severity, text: message, section } = LINT_MESSAGES[kind]
      const finding = { kind, severity, message, place, section }
      this.#state?.diagnostics.report(line === undefined ? finding : { ...finding, line })
    }
    this.#status = new StatusCheck(this.#report)
  }

  /** Returns what was read, as far as the reading has come. */
  get state(): DocumentState | undefined {
    return this.#state
  }

  begin(state: DocumentState): void {
    this.#state = state
  }

  start(rule: ElementRule, parent: ElementRule | undefined, attributes: Attributes): void {
    const ordered = this.#orders.at(-1)?.take(rule.name) ?? true
    if (parent && !ordered && !this.#mayBeTwice(rule))
      this.#report('childOrder', `${rule.name} in ${parent.name}`)
    this.#orders.push(new ChildOrder(rule))
    this.#path.push(rule)
    this.#checkAttributes(rule, attributes)
    if (rule.name === 'COOSYS') this.#checkCoosys(attributes)
    if (rule.name === 'TIMESYS') this.#checkTimesys(attributes)
    if (rule.name === 'RESOURCE') this.#startResource(attributes)
    if (rule.name === 'DATA') this.#serializations.push(false)
    if (/^(TABLEDATA|BINARY|BINARY2|FITS)$/.test(rule.name) && this.#serializations.length > 0)
      this.#serializations[this.#serializations.length - 1] = true
    if (rule.name === 'STREAM' && attribute(attributes, 'href') === undefined)
      for (const name of ['type', 'actuate', 'expires'])
        if (attribute(attributes, name) !== undefined)
          this.#report('inlineStream', `STREAM ${name}`)
  }

  end(rule: ElementRule): void {
    this.#orders.pop()
    this.#path.pop()
    const state = this.#state
    if (!state) return
    if (rule.name === 'INFO') this.#endInfo(state)
    else if (rule.name === 'FIELD' || rule.name === 'PARAM') this.#endColumn(rule.name, state)
    else if (rule.name === 'TABLE') this.#endTable(state)
    else if (rule.name === 'DATA' && this.#serializations.pop() === false)
      this.#report('emptyData', 'DATA')
  }

  finish(): void {
    if (!this.#sawResource) this.#report('noResource', 'VOTABLE')
    this.#status.finish()
  }

  /** Up to VOTable 1.1 a FIELD had VALUES of the legal and of the actual values. */
  #mayBeTwice(rule: ElementRule): boolean {
    return rule.name === 'VALUES' && (this.#state?.fieldContext.version ?? 0) < ONE_VALUES_VERSION
  }

  #checkAttributes(rule: ElementRule, attributes: Attributes): void {
    const version = this.#state?.fieldContext.version
    const element = NEW_ELEMENTS.get(rule.name)
    if (version !== undefined && element !== undefined && version < element)
      this.#report('newerElement', `${rule.name} (${element}) in ${version}`)
    if (!READ.test(rule.name))
      for (const name of rule.required)
        if (attribute(attributes, name) === undefined)
          this.#report('missingAttribute', `${rule.name} ${name}`)
    for (const { name, value, wanted } of badAttributes(rule, attributes))
      this.#report('badAttribute', `${rule.name} ${name}="${value}" (not ${wanted})`)
    for (const name of attributes.keys()) {
      const since =
        rule.name === 'COOSYS' && name === 'refposition'
          ? COOSYS_REFPOSITION
          : NEW_ATTRIBUTES.get(name)
      if (version !== undefined && since !== undefined && version < since)
        this.#report('newerAttribute', `${rule.name} ${name} (${since}) in ${version}`)
      if (rule.name !== 'RESOURCE' && name.includes(':') && !/^(xsi|xml):/.test(name))
        this.#report('foreignAttribute', `${rule.name} ${name}`)
    }
  }

  #startResource(attributes: Attributes): void {
    this.#sawResource = true
    if (attribute(attributes, 'type')?.trim().toLowerCase() !== 'results') return
    const place = `RESOURCE ${attribute(attributes, 'name') ?? ''}`.trim()
    this.#status.results(place, this.#state?.diagnostics.line())
  }

  #checkCoosys(attributes: Attributes): void {
    const system = attribute(attributes, 'system')?.trim()
    const version = this.#state?.fieldContext.version ?? COOSYS_REFPOSITION
    if (system === undefined) this.#report('noSystem', 'COOSYS')
    else if (version >= COOSYS_REFPOSITION && OLD_SYSTEMS.has(system))
      this.#report('oldSystem', `COOSYS ${system}`)
    else if (version < COOSYS_REFPOSITION && NEW_SYSTEMS.has(system))
      this.#report('newSystem', `COOSYS ${system}`)
    this.#checkRefposition('COOSYS', attributes)
  }

  #checkTimesys(attributes: Attributes): void {
    const timescale = attribute(attributes, 'timescale')?.trim()
    if (timescale !== undefined && !TIMESCALES.has(timescale))
      this.#report('badTimescale', `TIMESYS ${timescale}`)
    this.#checkRefposition('TIMESYS', attributes)
  }

  #checkRefposition(element: string, attributes: Attributes): void {
    const refposition = attribute(attributes, 'refposition')?.trim()
    if (refposition !== undefined && !REFPOSITIONS.has(refposition))
      this.#report('badRefposition', `${element} ${refposition}`)
  }

  #endInfo(state: DocumentState): void {
    const info = state.infos.at(-1)
    const holder = this.#path.at(-1)?.name === 'RESOURCE' ? state.resources.at(-1) : undefined
    if (info) this.#status.info(info, holder)
  }

  #endColumn(name: 'FIELD' | 'PARAM', state: DocumentState): void {
    const column = state.lastColumn
    if (!column) return
    if (column.datatype === 'unicodeChar' && state.fieldContext.version === UNICODE_DEPRECATED)
      this.#report('oldUnicode', `${name} ${column.name}`)
    if (name === 'FIELD') checkField(column, this.#report)
    else if ('value' in column) checkParam(column as Param, this.#report)
  }

  #endTable(state: DocumentState): void {
    const table = state.tables.at(-1)
    if (table) checkCells(table, state.fieldContext.version, this.#report)
    if (!table || table.fields.length > 0 || table.params.length > 0 || table.groups.length > 0)
      return
    if (table.ref === undefined) this.#report('emptyTable', `table ${table.name ?? ''}`.trim())
  }
}
