import type { Param } from './field.ts'

/** A FIELDref or PARAMref (VOTable 1.5 §4.10). */
export interface Reference {
  ref: string
  ucd?: string
  utype?: string
}

/** A GROUP (VOTable 1.5 §4.10). */
export interface Group {
  name?: string
  id?: string
  ref?: string
  ucd?: string
  utype?: string
  description?: string
  params: Param[]
  groups: Group[]
  fieldRefs: Reference[]
  paramRefs: Reference[]
}

/** A COOSYS (VOTable 1.5 §3.1); attributes as they stood. */
export interface Coosys {
  id?: string
  system?: string
  equinox?: string
  epoch?: string
  refposition?: string
  /** Its content, where it has some (VOTable 1.0 to 1.2). */
  text?: string
}

/** A TIMESYS (VOTable 1.5 §3.2); attributes as they stood. */
export interface Timesys {
  id?: string
  timescale?: string
  refposition?: string
  timeorigin?: string
  /** Its content, where it has some. */
  text?: string
}
