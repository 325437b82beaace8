import type { Coosys } from '../../../table/metadata.ts'
import { startTag } from '../writeElements.ts'

const NAMESPACE = 'http://www.ivoa.net/xml/VOTable/v1.3'

/** COOSYS system as VOTable 1.4 §3.1 lists them; 1.5 has names of a vocabulary. */
const SYSTEMS = new Set([
  'eq_FK4',
  'eq_FK5',
  'ICRS',
  'ecl_FK4',
  'ecl_FK5',
  'galactic',
  'supergalactic',
  'xy',
  'barycentric',
  'geo_app',
])

/**
 * Returns the lines up to VOTABLE's content: version 1.4, which most programs know, or 1.5 where
 * coordinate systems are of that version.
 */
export function documentStart(coosys: readonly Coosys[], id?: string): string[] {
  const isOld = coosys.every(
    ({ system, refposition }) =>
      refposition === undefined && (system === undefined || SYSTEMS.has(system)),
  )
  const attributes = { ID: id, version: isOld ? '1.4' : '1.5', xmlns: NAMESPACE }
  return ['<?xml version="1.0" encoding="UTF-8"?>', `${startTag('VOTABLE', attributes)}>`]
}
