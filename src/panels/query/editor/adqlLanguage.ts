import type { languages } from 'monaco-editor/editor'

/** The language's id in the editor. */
export const ADQL = 'adql'

/** How the editor behaves around ADQL's comments, brackets and words. */
export const adqlConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '--' },
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

const KEYWORDS =
  `ALL AND AS ASC BETWEEN BY CASE CAST CROSS DESC DISTINCT ELSE END EXCEPT EXISTS FROM FULL
GROUP HAVING ILIKE IN INNER INTERSECT IS JOIN LEFT LIKE NATURAL NOT NULL OFFSET ON OR ORDER OUTER RIGHT
SELECT THEN TOP UNION USING WHEN WHERE WITH TRUE FALSE`.split(/\s+/)

const TYPES =
  `BIGINT BLOB CHAR CLOB DOUBLE INTEGER PRECISION REAL SMALLINT TIMESTAMP VARCHAR`.split(/\s+/)

/** Colours by token (ADQL 2.1 §2.1); the meaning of names is the parser's business. */
export const adqlTokens: languages.IMonarchLanguage = {
  ignoreCase: true,
  defaultToken: '',
  keywords: KEYWORDS.map((word) => word.toLowerCase()),
  types: TYPES.map((word) => word.toLowerCase()),
  tokenizer: {
    root: [
      [/\s+/, ''],
      [/--.*$/, 'comment'],
      [/'/, 'string', '@string'],
      [/"/, 'identifier.quoted', '@delimited'],
      [/0x[0-9a-f]+/, 'number'],
      [/(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/, 'number'],
      [/[a-z_$][\w$]*(?=\s*\()/, { cases: { '@keywords': 'keyword', '@default': 'predefined' } }],
      [
        /[a-z_$][\w$]*/,
        { cases: { '@keywords': 'keyword', '@types': 'type', '@default': 'identifier' } },
      ],
      [/[()]/, '@brackets'],
      [/[<>=!]+|\|\||[-+*/%,.;]/, 'operator'],
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
