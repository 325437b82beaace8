import type { Field, Info, Option, Param, Values } from '../../table/field.ts'
import type { Group } from '../../table/metadata.ts'
import { shapeOf } from '../../table/shape.ts'
import {
  type Attributes,
  attribute,
  type RawContent,
  type TextRepair,
  type XmlHandler,
} from '../xml/index.ts'
import { StreamContent } from './binary.ts'
import { binaryCellOf, textCellFor } from './decoder.ts'
import type { Diagnostics } from './diagnostics.ts'
import {
  toCoosys,
  toField,
  toGroup,
  toInfo,
  toLink,
  toParam,
  toReference,
  toTimesys,
  toValues,
} from './fieldElements.ts'
import { LiveTable, type TableHead } from './liveTable.ts'
import { emptyMetadata, type IdentifiedElement, type Metadata, type Resource } from './model.ts'
import { SkippedContent } from './skippedContent.ts'
import { TableDataContent } from './tabledata.ts'

/** What can hold a DESCRIPTION or an INFO: its end tag inside of one is a grave error. */
const HOLDERS = /^(VOTABLE|RESOURCE|TABLE|FIELD|PARAM|GROUP|DATA|DEFINITIONS)$/i
const TEXTS = /^(DESCRIPTION|INFO)$/i

/** What VOTABLE itself holds. */
type DocumentRoot = Metadata & {
  resources: Resource[]
  ids: Map<string, IdentifiedElement>
  id?: string
  namespace?: string
}

type Serialization = 'BINARY' | 'BINARY2' | 'FITS'

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined
}

/** Builds the model from the tokens of a VOTable (VOTable 1.5 §3, §4), any version. */
export class DocumentReader implements XmlHandler {
  readonly root: DocumentRoot = { ...emptyMetadata(), resources: [], ids: new Map() }
  readonly tables: LiveTable[] = []
  /** All INFOs, in document order. */
  readonly infos: Info[] = []
  version: string | undefined
  readonly #diagnostics: Diagnostics
  readonly #onTable: (table: LiveTable) => void
  readonly #resources: Resource[] = []
  readonly #groups: Group[] = []
  readonly #options: Option[] = []
  readonly #heads = new Map<string, TableHead>()
  readonly #values = new Map<string, Values>()
  #head: TableHead | undefined
  #table: LiveTable | undefined
  #field: Field | undefined
  #fieldValues: Values | undefined
  #info: Info | undefined
  #serialization: Serialization = 'BINARY'
  #text: string | undefined
  /** Depth inside an element that is passed over. */
  #skipped = 0
  /** Open elements that stand in a text, and where in it; their text is taken. */
  readonly #inline: { name: string; at: number }[] = []

  /** `onTable` gets each table when its rows are about to come. */
  constructor(diagnostics: Diagnostics, onTable: (table: LiveTable) => void) {
    this.#diagnostics = diagnostics
    this.#onTable = onTable
  }

  text(text: string): void {
    if (this.#skipped === 0 && this.#text !== undefined) this.#text += text
  }

  repair(kind: TextRepair | 'attributeSyntax' | 'bareLessThan'): void {
    this.#diagnostics.note(kind, 'document')
  }

  /** Texts quote what users wrote, and HTML: tags in them need not be balanced. */
  mismatch(endTag: string): 'endInnermost' | 'passOver' | undefined {
    if (this.#text === undefined) return undefined
    const wanted = endTag.toLowerCase()
    const known =
      TEXTS.test(endTag) || this.#inline.some(({ name }) => name.toLowerCase() === wanted)
    if (!known && HOLDERS.test(endTag)) return undefined
    this.#diagnostics.note('unbalancedTag', endTag)
    const innermost = known ? this.#inline.at(-1) : undefined
    if (!innermost) return 'passOver'
    const { name, at } = innermost
    if (this.#info) this.#text = `${this.#text.slice(0, at)}<${name}>${this.#text.slice(at)}`
    return 'endInnermost'
  }

  /** The document breaks off: an INFO begun keeps the text that came. */
  breakOff(): void {
    if (this.#info) this.#info.text = (this.#text ?? '').trim()
  }

  startElement(name: string, attributes: Attributes): RawContent | undefined {
    if (this.#skipped > 0) {
      this.#skipped++
      return undefined
    }
    if (this.#text !== undefined) {
      this.#inline.push({ name, at: this.#text.length })
      return undefined
    }
    const known = name.toUpperCase()
    switch (known) {
      case 'VOTABLE':
        this.version = attribute(attributes, 'version')
        if (this.version === undefined) this.#diagnostics.note('missingVersion', 'VOTABLE')
        return undefined
      case 'DEFINITIONS':
        return undefined
      case 'DESCRIPTION':
        this.#text = ''
        return undefined
      case 'RESOURCE':
        this.#startResource(attributes)
        return undefined
      case 'TABLE':
        this.#startTable(attributes)
        return undefined
      case 'INFO':
        this.#startInfo(attributes)
        return undefined
      default:
        return this.#startInner(known, name, attributes)
    }
  }

  #startInner(known: string, name: string, attributes: Attributes): RawContent | undefined {
    const group = this.#groups.at(-1)
    switch (known) {
      case 'GROUP': {
        const inner = toGroup(attributes)
        ;(group ?? this.#container()).groups.push(inner)
        this.#groups.push(inner)
        return undefined
      }
      case 'FIELDREF':
        group?.fieldRefs.push(toReference(attributes))
        return undefined
      case 'PARAMREF':
        group?.paramRefs.push(toReference(attributes))
        return undefined
      case 'PARAM': {
        const param: Param = toParam(attributes, this.#diagnostics)
        ;(group ?? this.#container()).params.push(param)
        this.#field = param
        return undefined
      }
      case 'FIELD': {
        const fields = this.#head?.fields ?? []
        this.#field = toField(attributes, fields.length, this.#diagnostics)
        if (!this.#table) fields.push(this.#field)
        else this.#diagnostics.note('lateField', `field ${this.#field.name}`)
        return undefined
      }
      case 'COOSYS':
        this.#container().coosys.push(toCoosys(attributes))
        return undefined
      case 'TIMESYS':
        this.#container().timesys.push(toTimesys(attributes))
        return undefined
      case 'LINK':
        this.#addLink(attributes)
        return undefined
      default:
        return this.#startData(known, name, attributes)
    }
  }

  #startData(known: string, name: string, attributes: Attributes): RawContent | undefined {
    switch (known) {
      case 'VALUES':
      case 'MIN':
      case 'MAX':
      case 'OPTION':
        this.#startValues(known, attributes)
        return undefined
      case 'DATA':
        this.#openTable()
        return undefined
      case 'TABLEDATA':
        return this.#tableData()
      case 'BINARY':
      case 'BINARY2':
      case 'FITS':
        this.#serialization = known
        return undefined
      case 'STREAM':
        return this.#stream(attributes)
      default:
        this.#diagnostics.note('unknownElement', name)
        this.#skipped = 1
        return undefined
    }
  }

  endElement(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped--
      return
    }
    if (this.#inline.length > 0) {
      this.#inline.pop()
      return
    }
    switch (name.toUpperCase()) {
      case 'DESCRIPTION':
        this.#describe()
        break
      case 'RESOURCE':
        this.#resources.pop()
        break
      case 'TABLE':
        this.#openTable()
        this.#table?.finish()
        this.#table = undefined
        this.#head = undefined
        break
      case 'INFO':
        if (this.#info) this.#info.text = (this.#text ?? '').trim()
        this.#info = undefined
        this.#text = undefined
        break
      case 'GROUP':
        this.#groups.pop()
        break
      case 'FIELD':
      case 'PARAM':
        this.#field = undefined
        break
      case 'VALUES':
        this.#fieldValues = undefined
        break
      case 'OPTION':
        this.#options.pop()
        break
    }
  }

  #container(): Metadata {
    return this.#head ?? this.#resources.at(-1) ?? this.root
  }

  #startResource(attributes: Attributes): void {
    const resource: Resource = { ...emptyMetadata(), tables: [], resources: [] }
    const name = attribute(attributes, 'name')
    const id = attribute(attributes, 'ID')
    const utype = attribute(attributes, 'utype')
    const type = attribute(attributes, 'type')
    if (name !== undefined) resource.name = name
    if (id !== undefined) resource.id = id
    if (utype !== undefined) resource.utype = utype
    if (type !== undefined) resource.type = type
    const parent = this.#resources.at(-1) ?? this.root
    parent.resources.push(resource)
    this.#resources.push(resource)
  }

  #startTable(attributes: Attributes): void {
    const head: TableHead = {
      ...emptyMetadata(),
      name: attribute(attributes, 'name'),
      id: attribute(attributes, 'ID'),
      ref: attribute(attributes, 'ref'),
      ucd: attribute(attributes, 'ucd'),
      utype: attribute(attributes, 'utype'),
      nrows: wholeNumber(attribute(attributes, 'nrows')),
      around: [this.root, ...this.#resources],
      resource: this.#resources.at(-1),
      fields: [],
    }
    this.#head = head
    this.#table = undefined
    if (head.id !== undefined && !this.#heads.has(head.id)) this.#heads.set(head.id, head)
  }

  #startInfo(attributes: Attributes): void {
    this.#info = toInfo(attributes)
    this.#container().infos.push(this.#info)
    this.infos.push(this.#info)
    this.#text = ''
  }

  #addLink(attributes: Attributes): void {
    const link = toLink(attributes)
    if (!this.#field) this.#container().links.push(link)
    else if (this.#field.links) this.#field.links.push(link)
    else this.#field.links = [link]
  }

  #startValues(known: 'VALUES' | 'MIN' | 'MAX' | 'OPTION', attributes: Attributes): void {
    const value = attribute(attributes, 'value') ?? ''
    if (known === 'VALUES') {
      this.#fieldValues = toValues(attributes)
      const { id } = this.#fieldValues
      if (id !== undefined) this.#values.set(id, this.#fieldValues)
      if (this.#field?.values) this.#field.values.null ??= this.#fieldValues.null
      else if (this.#field) this.#field.values = this.#fieldValues
      return
    }
    const values = this.#fieldValues
    const inclusive = attribute(attributes, 'inclusive')?.toLowerCase() !== 'no'
    if (known === 'MIN' && values) values.min = { value, inclusive }
    if (known === 'MAX' && values) values.max = { value, inclusive }
    if (known !== 'OPTION') return
    const option: Option = { value }
    const name = attribute(attributes, 'name')
    if (name !== undefined) option.name = name
    const parent = this.#options.at(-1) ?? values
    if (parent) {
      parent.options ??= []
      parent.options.push(option)
    }
    this.#options.push(option)
  }

  #describe(): void {
    const text = (this.#text ?? '').trim().replace(/\s+/g, ' ')
    this.#text = undefined
    const target = this.#field ?? this.#groups.at(-1) ?? this.#container()
    target.description = target.description ? `${target.description} ${text}` : text
  }

  /** The FIELDs are complete: makes the table, once. */
  #openTable(): void {
    const head = this.#head
    if (!head || this.#table) return
    const model = head.ref === undefined ? undefined : this.#heads.get(head.ref)
    if (head.fields.length === 0 && model) head.fields = [...model.fields]
    else if (head.ref !== undefined && !model)
      this.#diagnostics.note('unknownReference', `TABLE ref ${head.ref}`)
    for (const field of head.fields) this.#resolveValues(field)
    const shapes = head.fields.map((field) =>
      shapeOf(field, (arraysize) =>
        this.#diagnostics.note('badArraysize', `field ${field.name}: ${arraysize}`),
      ),
    )
    this.#table = new LiveTable(head, shapes)
    this.tables.push(this.#table)
    head.resource?.tables.push(this.#table)
    this.#onTable(this.#table)
  }

  #resolveValues(field: Field): void {
    const ref = field.values?.ref
    if (ref === undefined) return
    const other = this.#values.get(ref)
    if (other) field.values = { ...other, ref }
    else this.#diagnostics.note('unknownReference', `VALUES ref ${ref}`)
  }

  #tableData(): RawContent | undefined {
    const table = this.#table
    if (!table) return undefined
    const cells = table.mapColumns((column, shape) => textCellFor(column, shape, this.#diagnostics))
    return new TableDataContent({ table, cells, diagnostics: this.#diagnostics })
  }

  #stream(attributes: Attributes): RawContent | undefined {
    const table = this.#table
    if (!table) return undefined
    const place = `table ${table.name ?? this.tables.length}`
    const href = attribute(attributes, 'href')
    if (this.#serialization === 'FITS') this.#diagnostics.note('fitsData', place)
    else if (href) this.#diagnostics.note('hrefStream', `${place}: ${href}`)
    if (href || this.#serialization === 'FITS') return new SkippedContent()
    const encoding = attribute(attributes, 'encoding')?.toLowerCase() ?? 'base64'
    if (encoding !== 'base64') this.#diagnostics.note('streamEncoding', `${place}: ${encoding}`)
    const cells = table.mapColumns((column, shape) =>
      binaryCellOf(column, shape, this.#diagnostics),
    )
    return new StreamContent({
      table,
      cells,
      masked: this.#serialization === 'BINARY2',
      diagnostics: this.#diagnostics,
    })
  }
}
