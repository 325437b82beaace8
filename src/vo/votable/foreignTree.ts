import type { Attributes, XmlTag } from '../xml/index.ts'
import type { ForeignAttribute, ForeignElement } from './model.ts'
import { type Namespaces, splitName } from './namespaces.ts'

/** Returns the attributes with their prefixes resolved. */
export function foreignAttributes(
  attributes: Iterable<readonly [string, string]>,
  namespaces: Namespaces,
): ForeignAttribute[] {
  return [...attributes].map(([qualified, value]) => {
    const { prefix, name } = splitName(qualified)
    const namespace = prefix === '' ? undefined : namespaces.of(prefix)
    return {
      name,
      ...(prefix === '' ? {} : { prefix }),
      ...(namespace === undefined ? {} : { namespace }),
      value,
    }
  })
}

/** Builds the tree of an element that is not VOTable's own. */
export class ForeignTree {
  readonly root: ForeignElement
  readonly #namespaces: Namespaces
  readonly #open: ForeignElement[]

  constructor(name: string, attributes: Attributes, tag: XmlTag, namespaces: Namespaces) {
    this.#namespaces = namespaces
    this.root = this.#element(name, attributes, tag)
    this.#open = [this.root]
  }

  /** Starts an element, which the tree keeps or not. */
  start(name: string, attributes: Attributes, tag: XmlTag, keep: boolean): void {
    const element = this.#element(name, attributes, tag)
    if (keep) this.#open.at(-1)?.children.push(element)
    this.#open.push(element)
  }

  text(text: string): void {
    const element = this.#open.at(-1)
    if (element) element.text += text
  }

  /** Ends the innermost element; returns true when that was the tree itself. */
  end(): boolean {
    const element = this.#open.pop()
    if (element && element.children.length > 0) element.text = element.text.trim()
    return this.#open.length === 0
  }

  #element(name: string, attributes: Attributes, { prefix }: XmlTag): ForeignElement {
    const namespace = this.#namespaces.of(prefix)
    return {
      name,
      ...(prefix === '' ? {} : { prefix }),
      ...(namespace === undefined ? {} : { namespace }),
      attributes: foreignAttributes(attributes, this.#namespaces),
      children: [],
      text: '',
    }
  }
}
