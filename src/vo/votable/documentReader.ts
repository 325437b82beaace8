import type { Info } from '../../table/field.ts'
import { FormatError } from '../errors.ts'
import {
  type Attributes,
  type RawContent,
  type TextRepair,
  withoutControls,
  type XmlHandler,
  type XmlTag,
} from '../xml/index.ts'
import { mayHoldRows, startStream, startTableData } from './dataElements.ts'
import type { Diagnostics } from './diagnostics.ts'
import { DocumentState, type ReaderHooks } from './documentState.ts'
import { ENDS, STARTS } from './elementCalls.ts'
import { ElementText } from './elementText.ts'
import { ForeignTree } from './foreignTree.ts'
import { toInfo } from './metaElements.ts'
import { Namespaces } from './namespaces.ts'
import { type ElementRule, mayStandIn, ruleOf } from './schema.ts'
import { noteSpelling } from './spelling.ts'
import { startDocument, startResource } from './structureElements.ts'

/** Everything but rows may take so much: what stands in tags and texts, and so much for each element. */
const MOST_METADATA_BYTES = 1 << 28
const BYTES_PER_ELEMENT = 512
/** Foreign elements may take so much of that. */
const MOST_FOREIGN_BYTES = 1 << 26
const DEFINITIONS_DEPRECATED = 1.1

/** Sees each element of VOTable as it is read. */
export interface ElementWatcher {
  /** The reading begins; `state` tells from then on what was read. */
  begin(state: DocumentState): void
  /** Called before the element is read. */
  start(rule: ElementRule, parent: ElementRule | undefined, attributes: Attributes): void
  /** Called after the element was read. */
  end(rule: ElementRule): void
  /** The document has ended, or broken off. */
  finish(): void
}

/** Builds the model from the tokens of a VOTable (VOTable 1.5 §3, §4), any version. */
export class DocumentReader implements XmlHandler {
  readonly state: DocumentState
  readonly #diagnostics: Diagnostics
  readonly #watcher: ElementWatcher | undefined
  readonly #namespaces = new Namespaces()
  /** The open elements that are read. */
  readonly #path: ElementRule[] = []
  #info: Info | undefined
  #text: ElementText | undefined
  #foreign: ForeignTree | undefined
  /** Depth inside an element that is passed over. */
  #skipped = 0
  #metadataBytes = 0
  #foreignBytes = 0

  constructor(diagnostics: Diagnostics, hooks: ReaderHooks, watcher?: ElementWatcher) {
    this.#diagnostics = diagnostics
    this.#watcher = watcher
    this.state = new DocumentState(diagnostics, hooks)
    watcher?.begin(this.state)
  }

  text(raw: string): void {
    if (this.#skipped > 0) return
    const text = withoutControls(raw, (kind) => this.repair(kind))
    const { coordinates } = this.state
    const taker = this.#foreign ?? this.#text
    if (!taker && !coordinates) {
      if (/\S/.test(text)) this.#diagnostics.note('lostText', this.#path.at(-1)?.name ?? 'document')
      return
    }
    this.#spend(text.length)
    if (this.#foreign) {
      if (this.#keepsForeign(text.length, 'text')) this.#foreign.text(text)
    } else if (this.#text) this.#text.append(text)
    else if (coordinates) coordinates.text = (coordinates.text ?? '') + text
  }

  repair(kind: TextRepair | 'attributeSyntax' | 'bareLessThan'): void {
    this.#diagnostics.note(kind, this.#path.at(-1)?.name ?? 'document')
  }

  mismatch(endTag: string): 'endInnermost' | 'passOver' | undefined {
    return this.#foreign || this.#skipped > 0 ? undefined : this.#text?.mismatch(endTag)
  }

  /** The document is over, or breaks off: an INFO begun keeps the text that came. */
  finish(): void {
    if (this.#info && this.#text) this.#info.text = this.#text.trimmed
    this.state.identifiers.finish()
    this.#watcher?.finish()
  }

  startElement(name: string, attributes: Attributes, tag: XmlTag): RawContent | undefined {
    this.#namespaces.enter(tag)
    if (this.#skipped > 0) {
      this.#skipped++
      return undefined
    }
    this.#spend(BYTES_PER_ELEMENT + tag.byteLength)
    if (this.#foreign)
      this.#foreign.start(name, attributes, tag, this.#keepsForeign(BYTES_PER_ELEMENT, name))
    else if (this.#text) this.#text.startInline(name)
    else {
      const rule = this.#namespaces.isForeign(tag.prefix) ? undefined : ruleOf(name)
      if (rule) return this.#startKnown(rule, name, attributes, tag)
      this.#startUnknown(name, attributes, tag)
    }
    return undefined
  }

  endElement(): void {
    this.#namespaces.leave()
    if (this.#skipped > 0) {
      this.#skipped--
      return
    }
    if (this.#foreign) {
      if (this.#foreign.end()) this.#foreign = undefined
      return
    }
    if (this.#text && !this.#text.end()) return
    const rule = this.#path.pop()
    if (!rule) return
    this.#end(rule.name)
    this.#watcher?.end(rule)
  }

  #spend(bytes: number): void {
    this.#metadataBytes += bytes
    if (this.#metadataBytes > MOST_METADATA_BYTES)
      throw new FormatError('The document has more elements outside of its rows than fit in memory')
  }

  #startKnown(
    rule: ElementRule,
    name: string,
    attributes: Attributes,
    tag: XmlTag,
  ): RawContent | undefined {
    const parent = this.#path.at(-1)
    noteSpelling(rule, name, attributes, this.#diagnostics)
    if (!mayStandIn(rule, parent))
      this.#diagnostics.note('misplacedElement', `${rule.name} in ${parent?.name ?? 'document'}`)
    if (!mayHoldRows(this.state, rule.name)) {
      this.#skipped = 1
      return undefined
    }
    this.#watcher?.start(rule, parent, attributes)
    this.#path.push(rule)
    return this.#start(rule.name, attributes, tag)
  }

  /** Elements of other vocabularies are kept where a RESOURCE holds them (VOTable 1.5 §3.6). */
  #startUnknown(name: string, attributes: Attributes, tag: XmlTag): void {
    const parent = this.#path.at(-1)?.name
    const resource = parent === 'RESOURCE' ? this.state.resources.at(-1) : undefined
    if (!this.#namespaces.isForeign(tag.prefix) && !this.#hasOwnNamespace(tag))
      this.#diagnostics.note('unknownElement', `${name} in ${parent ?? 'document'}`)
    else if (!resource) this.#diagnostics.note('lostElement', `${name} in ${parent ?? 'document'}`)
    if (!resource || !this.#keepsForeign(BYTES_PER_ELEMENT, name)) {
      this.#skipped = 1
      return
    }
    this.#foreign = new ForeignTree(name, attributes, tag, this.#namespaces)
    resource.foreign ??= []
    resource.foreign.push(this.#foreign.root)
  }

  #keepsForeign(bytes: number, name: string): boolean {
    this.#foreignBytes += bytes
    if (this.#foreignBytes <= MOST_FOREIGN_BYTES) return true
    this.#diagnostics.note('foreignTooMuch', name)
    return false
  }

  /** True for an element without prefix that declares a namespace which is not VOTable's. */
  #hasOwnNamespace({ prefix, namespaces }: XmlTag): boolean {
    const declared = namespaces?.get(prefix)
    return declared !== undefined && declared !== '' && !/votable/i.test(declared)
  }

  #start(name: string, attributes: Attributes, tag: XmlTag): RawContent | undefined {
    const { state } = this
    switch (name) {
      case 'VOTABLE': {
        const namespace = this.#namespaces.of(tag.prefix)
        startDocument(state, attributes, { prefix: tag.prefix, namespace })
        return undefined
      }
      case 'DEFINITIONS':
        if ((state.fieldContext.version ?? DEFINITIONS_DEPRECATED) >= DEFINITIONS_DEPRECATED)
          this.#diagnostics.note('deprecated', 'DEFINITIONS')
        return undefined
      case 'RESOURCE':
        startResource(state, attributes, this.#namespaces)
        return undefined
      case 'DESCRIPTION':
        this.#text = new ElementText(this.#diagnostics, false)
        return undefined
      case 'INFO':
        this.#startInfo(attributes)
        return undefined
      default:
        STARTS.get(name)?.(state, attributes)
        return this.#startRows(name, attributes)
    }
  }

  #startRows(name: string, attributes: Attributes): RawContent | undefined {
    if (name !== 'TABLEDATA' && name !== 'STREAM') return undefined
    const rows =
      name === 'STREAM' ? startStream(this.state, attributes) : startTableData(this.state)
    if (rows) this.#diagnostics.startRows()
    return rows
  }

  #startInfo(attributes: Attributes): void {
    const info = toInfo(attributes, this.#diagnostics)
    const { state } = this
    state.container.infos.push(info)
    state.infos.push(info)
    state.identifiers.add(info.id, { kind: 'INFO', element: info })
    state.identifiers.refer(info.ref, `INFO ${info.name}`)
    this.#info = info
    this.#text = new ElementText(this.#diagnostics, true)
  }

  #end(name: string): void {
    switch (name) {
      case 'DESCRIPTION':
        this.#describe()
        break
      case 'INFO':
        if (this.#info && this.#text) this.#info.text = this.#text.trimmed
        this.#info = undefined
        this.#text = undefined
        break
      case 'TABLEDATA':
      case 'STREAM':
        this.#diagnostics.endRows()
        break
      default:
        ENDS.get(name)?.(this.state)
    }
  }

  #describe(): void {
    const text = this.#text?.trimmed.replace(/\s+/g, ' ') ?? ''
    this.#text = undefined
    const parent = this.#path.at(-1)?.name ?? ''
    const target = this.#described(parent)
    if (!target) {
      this.#diagnostics.note('lostElement', `DESCRIPTION in ${parent}`)
      return
    }
    if (target.description) this.#diagnostics.note('secondDescription', parent)
    target.description = target.description ? `${target.description} ${text}` : text
  }

  #described(parent: string): { description?: string | undefined } | undefined {
    const { state } = this
    if (parent === 'FIELD' || parent === 'PARAM') return state.field
    if (parent === 'GROUP') return state.groups.at(-1)
    const holds = /^(VOTABLE|RESOURCE|TABLE|DATA|DEFINITIONS)$/.test(parent)
    return holds ? state.container : undefined
  }
}
