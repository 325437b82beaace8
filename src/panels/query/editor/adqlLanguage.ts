import type { languages } from 'monaco-editor/editor'
import { ADQL_FUNCTIONS, ADQL_RESERVED_WORDS } from '../../../vo/adql/index.ts'

/** The language's id in the editor. */
export const ADQL = 'adql'

/** How the editor behaves around ADQL's comments, brackets and words. */
export const adqlConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '--', blockComment: ['/*', '*/'] },
  brackets: [['(', ')']],
  autoClosingPairs: [
    { open: '(', close: ')' },
    { open: "'", close: "'", notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '(', close: ')' },
    { open: "'", close: "'" },
    { open: '"', close: '"' },
  ],
  wordPattern: /[A-Za-z_$][\w$]*/,
}

const lower = (words: Iterable<string>) => [...words].map((word) => word.toLowerCase())

/** Colours by token (ADQL 2.1 §2.1); the meaning of names is the parser's business. */
export const adqlTokens: languages.IMonarchLanguage = {
  ignoreCase: true,
  defaultToken: '',
  functions: lower(ADQL_FUNCTIONS.map(({ name }) => name)),
  // All reserved words: one that looks like a keyword needs quotes to be a name.
  keywords: lower(ADQL_RESERVED_WORDS),
  tokenizer: {
    root: [
      [/\s+/, ''],
      [/--.*$/, 'comment'],
      [/\/\*/, 'comment', '@comment'],
      [/'/, 'string', '@string'],
      [/"/, 'identifier.quoted', '@delimited'],
      [/0x[0-9a-f]+/, 'number'],
      [/(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/, 'number'],
      [
        /[a-z_$][\w$]*(?=\s*\()/,
        {
          cases: { '@functions': 'predefined', '@keywords': 'keyword', '@default': 'predefined' },
        },
      ],
      [/[a-z_$][\w$]*/, { cases: { '@keywords': 'keyword', '@default': 'identifier' } }],
      [/[()]/, '@brackets'],
      [/[<>=!]+|\|\||[-+*/%,.;]/, 'operator'],
    ],
    comment: [
      [/[^*]+|\*(?!\/)/, 'comment'],
      [/\*\//, 'comment', '@pop'],
    ],
    // Strings and delimited identifiers may run over line ends; a doubled quote stands for itself.
    string: [
      [/[^']+|''/, 'string'],
      [/'/, 'string', '@pop'],
    ],
    delimited: [
      [/[^"]+|""/, 'identifier.quoted'],
      [/"/, 'identifier.quoted', '@pop'],
    ],
  },
}
