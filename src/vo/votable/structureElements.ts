import { type Attributes, attribute } from '../xml/index.ts'
import type { DocumentState } from './documentState.ts'
import { foreignAttributes } from './foreignTree.ts'
import { emptyMetadata, type Resource } from './model.ts'
import type { Namespaces } from './namespaces.ts'

const FIRST_WITH_NAMESPACE = 1.1
const NAMESPACES: readonly { versions: RegExp; namespace: RegExp }[] = [
  { versions: /^1\.0$/, namespace: /^$/ },
  {
    versions: /^1\.1$/,
    namespace: /^https?:\/\/www\.ivoa\.net\/xml\/VOTable\/(v1\.1|VOTable-1\.1\.xsd)$/,
  },
  { versions: /^1\.2$/, namespace: /^http:\/\/www\.ivoa\.net\/xml\/VOTable\/v1\.2$/ },
  { versions: /^1\.[3-6]$/, namespace: /^http:\/\/www\.ivoa\.net\/xml\/VOTable\/v1\.3$/ },
]

/** Reads VOTABLE: its version and namespace (VOTable 1.5 §3.3). */
export function startDocument(
  state: DocumentState,
  attributes: Attributes,
  { prefix, namespace }: { prefix: string; namespace: string | undefined },
): void {
  const { diagnostics, root } = state
  const version = attribute(attributes, 'version')
  state.version = version
  const id = attribute(attributes, 'ID')
  if (id !== undefined) root.id = id
  if (namespace !== undefined) root.namespace = namespace
  const known = NAMESPACES.find(({ versions }) => versions.test(version ?? ''))
  if (version === undefined) diagnostics.note('missingVersion', 'VOTABLE')
  else if (!known) diagnostics.note('oddVersion', `VOTABLE version ${version}`)
  if (namespace === undefined) {
    if (prefix !== '') diagnostics.note('unboundPrefix', `VOTABLE prefix ${prefix}`)
    else if ((state.fieldContext.version ?? FIRST_WITH_NAMESPACE) >= FIRST_WITH_NAMESPACE)
      diagnostics.note('missingNamespace', 'VOTABLE')
  } else if (known && !known.namespace.test(namespace))
    diagnostics.note('oddNamespace', `VOTABLE version ${version}: ${namespace}`)
}

/** Reads RESOURCE (VOTable 1.5 §3.6). */
export function startResource(
  state: DocumentState,
  attributes: Attributes,
  namespaces: Namespaces,
): void {
  const resource: Resource = { ...emptyMetadata(), tables: [], resources: [] }
  const name = attribute(attributes, 'name')
  const id = attribute(attributes, 'ID')
  const utype = attribute(attributes, 'utype')
  const type = attribute(attributes, 'type')
  if (name !== undefined) resource.name = name
  if (id !== undefined) resource.id = id
  if (utype !== undefined) resource.utype = utype
  if (type !== undefined) resource.type = type
  const foreign = [...attributes].filter(([key]) => !/^(name|id|utype|type|xsi:.*)$/i.test(key))
  if (foreign.length > 0) resource.attributes = foreignAttributes(foreign, namespaces)
  const parent = state.resources.at(-1) ?? state.root
  parent.resources.push(resource)
  state.resources.push(resource)
  state.identifiers.add(id, { kind: 'RESOURCE', element: resource })
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*\d{1,15}\s*$/.test(text) ? Number(text) : undefined
}

/** Reads TABLE (VOTable 1.5 §3.8). */
export function startTable(state: DocumentState, attributes: Attributes): void {
  const id = attribute(attributes, 'ID')
  const head = {
    ...emptyMetadata(),
    name: attribute(attributes, 'name'),
    id,
    ref: attribute(attributes, 'ref'),
    ucd: attribute(attributes, 'ucd'),
    utype: attribute(attributes, 'utype'),
    nrows: wholeNumber(attribute(attributes, 'nrows')),
    around: [state.root, ...state.resources],
    resource: state.resources.at(-1),
    fields: [],
  }
  state.startTable(head)
  state.identifiers.add(id, { kind: 'TABLE', element: head })
}
