export { type Attributes, attribute, parseAttributes } from './attributes.ts'
export {
  isSelfClosing,
  MARKUP_CDATA,
  MARKUP_END,
  MARKUP_INCOMPLETE,
  MARKUP_NONE,
  MARKUP_START,
  markupEnd,
  markupKind,
  nameEnd,
} from './markup.ts'
export {
  decodeCharacterData,
  decodeUtf8,
  normaliseLines,
  resolveReferences,
  type TextRepair,
  withoutControls,
} from './text.ts'
export { type RawContent, type XmlHandler, type XmlTag, XmlTokenizer } from './tokenizer.ts'
