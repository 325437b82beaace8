import type { Severity } from '../../table/view.ts'

interface LintMessage {
  severity: Severity
  text: string
  section: string
}

const rule = (severity: Severity, section: string, text: string): LintMessage => ({
  severity,
  section,
  text,
})

/** What strict checks say beyond what the reader puts up with. */
export const LINT_MESSAGES = {
  missingAttribute: rule('error', 'VOTable 1.5 §7.2', 'A required attribute is missing'),
  badAttribute: rule('warning', 'VOTable 1.5 §7.2', 'An attribute has a value that it cannot have'),
  foreignAttribute: rule(
    'info',
    'VOTable 1.5 §3.6',
    'Attributes of other vocabularies belong to RESOURCE',
  ),
  childOrder: rule('warning', 'VOTable 1.5 §7.1', 'Elements are not in the order of the schema'),
  newerElement: rule('warning', 'VOTable 1.5 §9', 'An element that came with a later version'),
  newerAttribute: rule('warning', 'VOTable 1.5 §9', 'An attribute that came with a later version'),
  noResource: rule('warning', 'VOTable 1.5 §3.3', 'A VOTABLE has at least one RESOURCE'),
  emptyTable: rule('warning', 'VOTable 1.5 §3.8', 'A TABLE has at least one FIELD, PARAM or GROUP'),
  emptyData: rule('warning', 'VOTable 1.5 §5', 'A DATA has one serialisation'),
  inlineStream: rule('info', 'VOTable 1.5 §5.6', 'type and actuate say nothing of inline rows'),
  xtypeDatatype: rule('warning', 'DALI 1.2 §3.3', 'An xtype with another datatype or arraysize'),
  unknownXtype: rule(
    'warning',
    'DALI 1.2 §3.3',
    'An xtype that DALI does not have, without prefix',
  ),
  oldXtype: rule('info', 'DALI 1.2 §3.3', 'An xtype of TAP 1.0'),
  singleCharacter: rule(
    'info',
    'VOTable 1.5 §2.2',
    'Without arraysize a text is one character: * may be meant',
  ),
  arraysizeOne: rule('info', 'VOTable 1.5 §2.2', 'arraysize="1" is read differently by clients'),
  oldArraysize: rule('info', 'VOTable 1.5 §2.2', 'An arraysize with a separator'),
  fieldType: rule('info', 'VOTable 1.5 §4.1', 'type of a FIELD is a legacy of VOTable 1.0'),
  nullOfOthers: rule('info', 'VOTable 1.5 §4.7', 'null is meant for whole numbers only'),
  emptyNull: rule('info', 'VOTable 1.5 §4.7', 'An empty null says nothing'),
  nonAscii: rule('warning', 'VOTable 1.5 §2.1', 'char is ASCII before VOTable 1.6'),
  emptyCell: rule(
    'warning',
    'VOTable 1.5 §5.5',
    'Cells of whole numbers cannot be empty before VOTable 1.3',
  ),
  badValue: rule('error', 'VOTable 1.5 §6', 'A value that is none of its datatype'),
  valueCount: rule('warning', 'VOTable 1.5 §2.2', 'A value with another number of elements'),
  oldSystem: rule('info', 'VOTable 1.5 §3.4', 'A coordinate system in the words of VOTable 1.4'),
  newSystem: rule('warning', 'VOTable 1.5 §3.4', 'A coordinate system in the words of VOTable 1.5'),
  noSystem: rule('info', 'VOTable 1.5 §3.4', 'A COOSYS without system means FK5'),
  badTimescale: rule(
    'warning',
    'VOTable 1.5 §3.5',
    'A timescale that the vocabulary does not have',
  ),
  badRefposition: rule(
    'warning',
    'VOTable 1.5 §3.5',
    'A reference position that the vocabulary does not have',
  ),
  oldUnicode: rule('info', 'VOTable 1.6 §2.1', 'unicodeChar is deprecated: char is UTF-8'),
  noStatus: rule(
    'warning',
    'DALI 1.1 §4.4',
    'The RESOURCE with the results does not say QUERY_STATUS',
  ),
  misplacedStatus: rule(
    'warning',
    'DALI 1.1 §4.4',
    'QUERY_STATUS stands elsewhere than in the RESOURCE of type results',
  ),
  badStatus: rule('error', 'DALI 1.1 §4.4', 'A QUERY_STATUS that is none of OK, ERROR, OVERFLOW'),
  statusSpelling: rule('warning', 'DALI 1.1 §4.4', 'QUERY_STATUS in another case'),
  silentError: rule('warning', 'DALI 1.1 §4.4', 'An ERROR that does not say what is wrong'),
  malformed: rule('error', 'XML 1.0 §2.1', 'The document breaks off here'),
} satisfies Record<string, LintMessage>

export type LintKind = keyof typeof LINT_MESSAGES
