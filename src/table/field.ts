/** VOTable 1.5 §2.1: the primitive datatypes a FIELD can have. */
export type Datatype =
  | 'boolean'
  | 'bit'
  | 'unsignedByte'
  | 'short'
  | 'int'
  | 'long'
  | 'char'
  | 'unicodeChar'
  | 'float'
  | 'double'
  | 'floatComplex'
  | 'doubleComplex'

/** MIN or MAX of a VALUES element (VOTable 1.5 §4.7), as the text that stood in the document. */
export interface Bound {
  value: string
  inclusive: boolean
}

/** An OPTION of a VALUES element; options nest. */
export interface Option {
  name?: string
  value: string
  options?: Option[]
}

/**
 * A VALUES element (VOTable 1.5 §4.7). With `ref`, everything but `id` comes from the VALUES of
 * that ID, where the document has it.
 */
export interface Values {
  id?: string
  type?: string
  null?: string
  ref?: string
  min?: Bound
  max?: Bound
  options?: Option[]
}

/** A LINK element (VOTable 1.5 §3.4); nothing in it is trusted. */
export interface Link {
  id?: string
  contentRole?: string
  contentType?: string
  title?: string
  value?: string
  href?: string
  action?: string
  /** ID of a GLU resource (VOTable 1.0, deprecated). */
  gref?: string
}

/** A FIELD (VOTable 1.5 §4.1): attributes under the standard's own names, absent = undefined. */
export interface Field {
  /** Unique among the FIELDs of a TABLE. */
  name: string
  /** The name that stood in the document, where `name` had to be made up or made unique. */
  label?: string
  id?: string
  datatype: Datatype
  arraysize?: string
  unit?: string
  ucd?: string
  utype?: string
  xtype?: string
  ref?: string
  precision?: string
  width?: string
  /** hidden, no_query, trigger or location (VOTable 1.1 §4.1, deprecated). */
  type?: string
  description?: string
  values?: Values
  links?: Link[]
}

/** A PARAM: a FIELD with one value, kept as the text that stood in the document. */
export interface Param extends Field {
  value: string
}

/** An INFO (VOTable 1.5 §4.9); `text` is its content, '' when there is none. */
export interface Info {
  name: string
  value: string
  text: string
  id?: string
  unit?: string
  ucd?: string
  utype?: string
  xtype?: string
  ref?: string
}
