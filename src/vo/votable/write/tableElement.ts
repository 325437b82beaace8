import type { Field, Info, Link, Param } from '../../../table/field.ts'
import type { Group } from '../../../table/metadata.ts'
import {
  descriptionElement,
  fieldElement,
  groupElement,
  infoElement,
  linkElement,
  paramElement,
  startTag,
} from '../writeElements.ts'
import type { Serialization } from './rowsWriter.ts'
import type { Identifiers } from './writtenIds.ts'

/** What a TABLE says besides its rows. */
export interface TableElement {
  name?: string | undefined
  id?: string | undefined
  ref?: string | undefined
  ucd?: string | undefined
  utype?: string | undefined
  nrows?: number | undefined
  description?: string | undefined
  infos?: readonly Info[]
  params?: readonly Param[]
  fields: readonly Field[]
  groups?: readonly Group[]
  links?: readonly Link[]
}

/** Returns lines up to where the rows begin (VOTable 1.5 §3.2; the order is the schema's). */
export function tableStart(
  table: TableElement,
  serialization: Serialization,
  ids: Identifiers,
): string[] {
  const { name, id, ref, ucd, utype, nrows, description } = table
  const { infos = [], params = [], groups = [], links = [] } = table
  const attributes = {
    ID: ids.id(id),
    name,
    ref: ids.ref(ref),
    ucd,
    utype,
    nrows: nrows === undefined ? undefined : String(nrows),
  }
  return [
    `${startTag('TABLE', attributes)}>`,
    descriptionElement(description),
    ...infos.map((info) => infoElement(info, ids)),
    ...params.map((param) => paramElement(param, ids)),
    ...table.fields.map((field) => fieldElement('FIELD', field, ids)),
    ...groups.map((group) => groupElement(group, ids)),
    ...links.map((link) => linkElement(link, ids)),
    '<DATA>',
    ...(serialization === 'TABLEDATA'
      ? ['<TABLEDATA>']
      : [`<${serialization}>`, '<STREAM encoding="base64">']),
  ]
}

/** Returns the lines behind the rows; `infos` stand there (DALI 1.1 §4.4.1). */
export function tableEnd(
  serialization: Serialization,
  infos: readonly Info[],
  ids: Identifiers,
): string[] {
  return [
    ...(serialization === 'TABLEDATA' ? ['</TABLEDATA>'] : ['</STREAM>', `</${serialization}>`]),
    '</DATA>',
    ...infos.map((info) => infoElement(info, ids)),
    '</TABLE>',
  ]
}

/** Returns lines of a document as bytes; empty ones are left out. */
export function linesAsBytes(lines: readonly string[]): Uint8Array {
  return encoder.encode(lines.map((line) => (line === '' ? '' : `${line}\n`)).join(''))
}

const encoder = new TextEncoder()
