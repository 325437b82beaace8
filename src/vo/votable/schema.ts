/** What an attribute's value has to be; lint checks it. */
export type AttributeType =
  | 'text'
  | 'id'
  | 'ref'
  | 'ucd'
  | 'unit'
  | 'datatype'
  | 'arraysize'
  | 'precision'
  | 'positive'
  | 'count'
  | 'uri'
  | 'epoch'
  | 'timeorigin'
  | 'date'
  | 'version'
  | readonly string[]

/** An element of VOTable 1.5: its attributes and where it stands in the text of the standard. */
export interface ElementRule {
  name: string
  section: string
  attributes: Readonly<Record<string, AttributeType>>
  required: readonly string[]
  /** Which elements may stand in it, each with the letter it has in `order`. */
  children: Readonly<Record<string, string>>
  /** The order of its children, as letters; any beginning of a legal order fits as well. */
  order?: RegExp
  /** True when text may stand in it. */
  text?: boolean
}

const FIELD_ATTRIBUTES = {
  ID: 'id',
  name: 'text',
  datatype: 'datatype',
  arraysize: 'arraysize',
  unit: 'unit',
  ucd: 'ucd',
  utype: 'text',
  xtype: 'text',
  ref: 'ref',
  precision: 'precision',
  width: 'positive',
  type: ['hidden', 'no_query', 'trigger', 'location'],
} as const

const REFERENCE = {
  attributes: { ref: 'ref', ucd: 'ucd', utype: 'text' },
  required: ['ref'],
} as const
const BOUND = {
  section: '§4.7',
  attributes: { value: 'text', inclusive: ['yes', 'no'] },
  required: ['value'],
  children: {},
} as const
const STREAMED = { attributes: {}, required: [], children: { STREAM: 'S' }, order: /^S?$/ } as const

const RULES: readonly ElementRule[] = [
  {
    name: 'VOTABLE',
    section: '§3.3',
    attributes: { ID: 'id', version: 'version' },
    required: ['version'],
    children: {
      DESCRIPTION: 'D',
      DEFINITIONS: 'F',
      COOSYS: 'C',
      TIMESYS: 'C',
      GROUP: 'C',
      PARAM: 'C',
      INFO: 'I',
      RESOURCE: 'R',
    },
    order: /^D?F?[CI]*R*I*$/,
  },
  {
    name: 'DEFINITIONS',
    section: '§3.3',
    attributes: {},
    required: [],
    children: { COOSYS: 'C', TIMESYS: 'C', PARAM: 'C' },
  },
  {
    name: 'RESOURCE',
    section: '§3.6',
    attributes: { ID: 'id', name: 'text', utype: 'text', type: ['results', 'meta'] },
    required: [],
    children: {
      DESCRIPTION: 'D',
      INFO: 'I',
      COOSYS: 'C',
      TIMESYS: 'C',
      GROUP: 'C',
      PARAM: 'C',
      LINK: 'L',
      TABLE: 'T',
      RESOURCE: 'T',
    },
    order: /^D?I*C*(L*TI*)*L*$/,
  },
  {
    name: 'TABLE',
    section: '§3.8',
    attributes: { ID: 'id', name: 'text', ref: 'ref', ucd: 'ucd', utype: 'text', nrows: 'count' },
    required: [],
    children: {
      DESCRIPTION: 'D',
      INFO: 'I',
      FIELD: 'F',
      PARAM: 'F',
      GROUP: 'F',
      LINK: 'L',
      DATA: 'A',
    },
    order: /^D?I*F*L*A?I*$/,
  },
  {
    name: 'FIELD',
    section: '§4.1',
    attributes: FIELD_ATTRIBUTES,
    required: ['name', 'datatype'],
    children: { DESCRIPTION: 'D', VALUES: 'V', LINK: 'L' },
    order: /^D?V?L*$/,
  },
  {
    name: 'PARAM',
    section: '§4.1',
    attributes: { ...FIELD_ATTRIBUTES, value: 'text' },
    required: ['name', 'datatype', 'value'],
    children: { DESCRIPTION: 'D', VALUES: 'V', LINK: 'L' },
    order: /^D?V?L*$/,
  },
  {
    name: 'VALUES',
    section: '§4.7',
    attributes: { ID: 'id', type: ['legal', 'actual'], null: 'text', ref: 'ref' },
    required: [],
    children: { MIN: 'm', MAX: 'M', OPTION: 'O' },
    order: /^m?M?O*$/,
  },
  { name: 'MIN', ...BOUND },
  { name: 'MAX', ...BOUND },
  {
    name: 'OPTION',
    section: '§4.7',
    attributes: { name: 'text', value: 'text' },
    required: ['value'],
    children: { OPTION: 'O' },
  },
  {
    name: 'GROUP',
    section: '§4.9',
    attributes: { ID: 'id', name: 'text', ref: 'ref', ucd: 'ucd', utype: 'text' },
    required: [],
    children: { DESCRIPTION: 'D', FIELDref: 'R', PARAMref: 'R', PARAM: 'R', GROUP: 'R' },
    order: /^D?R*$/,
  },
  { name: 'FIELDref', section: '§4.9', ...REFERENCE, children: {} },
  { name: 'PARAMref', section: '§4.9', ...REFERENCE, children: {} },
  {
    name: 'LINK',
    section: '§3.7',
    attributes: {
      ID: 'id',
      'content-role': 'text',
      'content-type': 'text',
      title: 'text',
      value: 'text',
      href: 'uri',
      gref: 'text',
      action: 'uri',
    },
    required: [],
    children: {},
  },
  {
    name: 'INFO',
    section: '§4.8',
    attributes: {
      ID: 'id',
      name: 'text',
      value: 'text',
      unit: 'unit',
      xtype: 'text',
      ref: 'ref',
      ucd: 'ucd',
      utype: 'text',
    },
    required: ['name', 'value'],
    children: {},
    text: true,
  },
  { name: 'DESCRIPTION', section: '§7.1', attributes: {}, required: [], children: {}, text: true },
  {
    name: 'COOSYS',
    section: '§3.4',
    attributes: { ID: 'id', system: 'text', equinox: 'epoch', epoch: 'epoch', refposition: 'text' },
    required: ['ID'],
    children: {},
    text: true,
  },
  {
    name: 'TIMESYS',
    section: '§3.5',
    attributes: { ID: 'id', timescale: 'text', refposition: 'text', timeorigin: 'timeorigin' },
    required: ['ID', 'timescale', 'refposition'],
    children: {},
    text: true,
  },
  {
    name: 'DATA',
    section: '§5',
    attributes: {},
    required: [],
    children: { TABLEDATA: 'T', BINARY: 'T', BINARY2: 'T', FITS: 'T', INFO: 'I' },
    order: /^T?I*$/,
  },
  { name: 'TABLEDATA', section: '§5.1', attributes: {}, required: [], children: {} },
  { name: 'BINARY', section: '§5.3', ...STREAMED },
  { name: 'BINARY2', section: '§5.4', ...STREAMED },
  { name: 'FITS', section: '§5.2', ...STREAMED, attributes: { extnum: 'positive' } },
  {
    name: 'STREAM',
    section: '§5.6',
    attributes: {
      type: ['locator', 'other'],
      href: 'uri',
      actuate: ['onLoad', 'onRequest', 'other', 'none'],
      encoding: ['gzip', 'base64', 'dynamic', 'none'],
      expires: 'date',
      rights: 'text',
    },
    required: [],
    children: {},
    text: true,
  },
]

const BY_NAME: ReadonlyMap<string, ElementRule> = new Map(
  RULES.map((rule) => [rule.name.toUpperCase(), rule]),
)

/** Returns the rule for an element, its name in any case; undefined when VOTable has no such element. */
export function ruleOf(name: string): ElementRule | undefined {
  return BY_NAME.get(name.toUpperCase())
}

/** Returns true when the element may stand in the other by the schema. */
export function mayStandIn(rule: ElementRule, parent: ElementRule | undefined): boolean {
  return parent === undefined ? rule.name === 'VOTABLE' : Object.hasOwn(parent.children, rule.name)
}
