import type { Info } from '../../table/field.ts'
import type { QueryStatus } from '../../table/view.ts'
import type { Resource, VOTableDocument } from './model.ts'

function isStatus(info: Info): boolean {
  return info.name.trim().toUpperCase() === 'QUERY_STATUS'
}

/** Simple Cone Search 1.03 §2.3: errors are an INFO or PARAM called Error. */
function isConeSearchError(info: { name: string; id?: string }): boolean {
  return info.name.toLowerCase() === 'error' || info.id?.toLowerCase() === 'error'
}

function toStatus(info: Info): QueryStatus {
  const text = info.text.trim()
  const given = info.value.trim()
  const value = (given || text).toUpperCase()
  if (value === 'OK' || value === 'OVERFLOW') return { value, message: given ? text : '' }
  return { value: 'ERROR', message: text || given }
}

function infosOf(resource: Resource): Info[] {
  return [
    ...resource.infos,
    ...resource.tables.flatMap((table) => table.infos),
    ...resource.resources.filter((inner) => typeOf(inner) !== 'meta').flatMap(infosOf),
  ]
}

function typeOf(resource: Resource): string | undefined {
  return resource.type?.trim().toLowerCase()
}

/** Returns the first resource that fits, depth first, behind those that it stands in; [] for none. */
function pathTo(
  resources: readonly Resource[],
  fits: (resource: Resource) => boolean,
): readonly Resource[] {
  for (const resource of resources) {
    if (fits(resource)) return [resource]
    const inner = pathTo(resource.resources, fits)
    if (inner.length > 0) return [resource, ...inner]
  }
  return []
}

/**
 * Returns the way to the resource with the results (DALI 1.1 §5.4): the first of type results,
 * nested or not; else the first that is not of type meta; else the first.
 */
function primaryPath(resources: readonly Resource[]): readonly Resource[] {
  const results = pathTo(resources, (resource) => typeOf(resource) === 'results')
  if (results.length > 0) return results
  const first = resources.find((resource) => typeOf(resource) !== 'meta') ?? resources[0]
  return first ? [first] : []
}

/** Returns the INFOs whose status counts: the primary resource's and those of what it stands in. */
function trustedInfos(document: Pick<VOTableDocument, 'resources' | 'infos'>): Set<Info> {
  const path = primaryPath(document.resources)
  const around = path.slice(0, -1).flatMap(({ infos }) => infos)
  return new Set([...document.infos, ...around, ...path.slice(-1).flatMap(infosOf)])
}

/**
 * Returns the document's QUERY_STATUS (DALI 1.1 §4.4): the last in document order of those in
 * the resource with the results, around it, or outside all resources; else of any; else a cone search's Error
 * (SCS 1.03 §2.3); else OK. `ordered` are all INFOs in document order. The message of an ERROR is
 * its content or, where that is empty, its value.
 */
export function findQueryStatus(
  document: Pick<VOTableDocument, 'resources' | 'infos' | 'params' | 'tables'>,
  ordered: readonly Info[],
): QueryStatus {
  const trusted = trustedInfos(document)
  const statuses = ordered.filter(isStatus)
  const status = statuses.findLast((info) => trusted.has(info)) ?? statuses.at(-1)
  if (status) return toStatus(status)
  const params = [
    ...document.params,
    ...document.resources.flatMap((resource) => resource.params),
    ...document.tables.filter((table) => table.rowCount === 0).flatMap((table) => table.params),
  ]
  const error = [...ordered, ...params].find(isConeSearchError)
  if (!error || document.tables.some((table) => table.rowCount > 0))
    return { value: 'OK', message: '' }
  return { value: 'ERROR', message: error.value.trim() || ('text' in error ? error.text : '') }
}
