import type { ForeignAttribute, ForeignElement } from '../model.ts'
import { escapeAttribute, escapeText } from '../writeElements.ts'

const VOTABLE_NAMESPACE = 'http://www.ivoa.net/xml/VOTable/v1.3'
const XML_PREFIX = 'xml'

/** Namespaces by prefix, as they stand around an element. */
type Scope = ReadonlyMap<string, string>

const OUTERMOST: Scope = new Map([['', VOTABLE_NAMESPACE]])

/**
 * Returns an element that is not VOTable's own (a MIVOT block), its namespaces declared where they
 * are needed (Namespaces in XML 1.0). A prefix that stands for nothing is dropped.
 */
export function foreignElement(element: ForeignElement): string {
  return written(element, OUTERMOST)
}

/** Returns attributes of other namespaces for a start tag, with what declares those. */
export function foreignAttributesText(attributes: readonly ForeignAttribute[]): string {
  return attributesText(attributes, new Map(OUTERMOST), OUTERMOST)
}

function written(element: ForeignElement, around: Scope): string {
  const { namespace = '' } = element
  const prefix = namespace === '' ? '' : (element.prefix ?? '')
  const scope = new Map(around)
  scope.set(prefix, namespace)
  const name = prefix === '' ? element.name : `${prefix}:${element.name}`
  const start = `<${name}${attributesText(element.attributes, scope, around)}`
  const content =
    escapeText(element.text) + element.children.map((child) => written(child, scope)).join('')
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

/** Adds the attributes' namespaces to the scope, and declares what it has and `around` has not. */
function attributesText(
  attributes: readonly ForeignAttribute[],
  scope: Map<string, string>,
  around: Scope,
): string {
  let text = ''
  for (const { name, prefix = '', namespace, value } of attributes) {
    const isDeclaration = prefix === 'xmlns' || (prefix === '' && name === 'xmlns')
    if (isDeclaration) continue
    const isBound = prefix === XML_PREFIX || (prefix !== '' && namespace !== undefined)
    if (isBound && prefix !== XML_PREFIX) scope.set(prefix, namespace ?? '')
    text += ` ${isBound ? `${prefix}:` : ''}${name}="${escapeAttribute(value)}"`
  }
  let declarations = ''
  for (const [prefix, namespace] of scope)
    if (around.get(prefix) !== namespace)
      declarations += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(namespace)}"`
  return declarations + text
}
