import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../errors.ts'
import { XmlTokenizer } from './tokenizer.ts'

const encoder = new TextEncoder()

/** Tokenizes a document cut at the given positions; text is joined as far as it is not interrupted. */
function tokens(text: string, cuts: readonly number[] = []): string[] {
  const list: string[] = []
  let open = false
  const tokenizer = new XmlTokenizer({
    startElement(name, attributes) {
      list.push(`<${name}${[...attributes].map(([key, value]) => ` ${key}=[${value}]`).join('')}>`)
      open = false
      return undefined
    },
    endElement(name) {
      list.push(`</${name}>`)
      open = false
    },
    text(piece) {
      if (open) list.push(`${list.pop()}${piece}`)
      else list.push(piece)
      open = true
    },
    repair() {},
  })
  const bytes = encoder.encode(text)
  let from = 0
  for (const cut of [...cuts, bytes.length]) {
    tokenizer.push(bytes.slice(from, cut))
    from = cut
  }
  tokenizer.end()
  return list
}

describe('XmlTokenizer', () => {
  it.each([
    ['<a/>', ['<a>', '</a>']],
    ['<a x="1" y=\'2"\' ><b />t</a >', ['<a x=[1] y=[2"]>', '<b>', '</b>', 't', '</a>']],
    ['<a x="a>b&lt;&#65;&#x42;&amp;lt;"/>', ['<a x=[a>b<AB&lt;]>', '</a>']],
    ['<a x="1\n2\t3\r\n4"/>', ['<a x=[1 2 3 4]>', '</a>']],
    ['<p:a xmlns:p="u" p:x="1" x="2"/>', ['<a p:x=[1] x=[2]>', '</a>']],
    ['<a>1<!-- > -- <b> -->2<![CDATA[<b>]]]]>3<?pi <c> ?></a>', ['<a>', '12<b>]]3', '</a>']],
    ['<a>&lt;&undeclared;&&#x1F600;</a>', ['<a>', '<&undeclared;&😀', '</a>']],
    ['<!DOCTYPE a [<!ENTITY e "<>"><!-- ] -->]><a>&e;</a>', ['<a>', '&e;', '</a>']],
    [`<!DOCTYPE a [<!-- it's > " --><?p it's?><!ENTITY e '>'>]><a>x</a>`, ['<a>', 'x', '</a>']],
    ['<a>1 < 2</a>', ['<a>', '1 < 2', '</a>']],
    ['<a>x\r\ny\rz</a>', ['<a>', 'x\ny\nz', '</a>']],
    ['<a></a>junk<b>', ['<a>', '</a>']],
    ['<a></A>', ['<a>', '</a>']],
  ])('%s', (text, expected) => {
    expect(tokens(text)).toEqual(expected)
    const { length } = encoder.encode(text)
    for (let cut = 0; cut <= length; cut++) expect(tokens(text, [cut])).toEqual(expected)
    const every = Array.from({ length }, (_, k) => k)
    expect(tokens(text, every)).toEqual(expected)
  })

  it.each([
    ['<a><b></a>', 'The end tag a stands where b has to end', 6, 'a/b'],
    ['</a>', 'Stray end tag a', 0, ''],
    ['<a>text', 'The document ends inside its a element', 7, 'a'],
    ['<a><b x="1', 'The document ends inside its a element', 3, 'a'],
    ['<a><!-- ', 'The document ends inside its a element', 3, 'a'],
    [' ', 'The document has no root element', 1, ''],
  ])('%s is an error with its place', (text, message, byteOffset, elementPath) => {
    const error = (() => {
      try {
        tokens(text)
        return undefined
      } catch (reason) {
        return reason
      }
    })()
    expect(error).toBeInstanceOf(FormatError)
    expect(error).toMatchObject({ message, details: { byteOffset, elementPath, line: 1 } })
  })

  it('counts lines across chunks of any size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\n', 'x', '\n\n', '      ', '<b/>', '\u010a'), {
          maxLength: 3000,
        }),
        fc.array(fc.nat(9000), { maxLength: 5 }),
        (parts, cuts) => {
          const text = `<a>${parts.join('')}`
          const bytes = encoder.encode(`${text}</c>`)
          const sorted = cuts.filter((cut) => cut < bytes.length).sort((p, q) => p - q)
          expect(() => tokens(`${text}</c>`, sorted)).toThrow(
            expect.objectContaining({
              details: {
                line: text.split('\n').length,
                byteOffset: bytes.length - 4,
                elementPath: 'a',
              },
            }),
          )
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('start tags', () => {
  it('tell prefix, namespaces, length and line', () => {
    const text = '<p:a xmlns:p="u&amp;v" xmlns=""\n p:x="1">\n\n<b/><c\n/></p:a>'
    for (const size of [1, 7, 1000]) {
      const tags: unknown[] = []
      const tokenizer: XmlTokenizer = new XmlTokenizer({
        startElement(name, _, { prefix, namespaces, byteLength }) {
          tags.push([name, prefix, namespaces && [...namespaces], byteLength, tokenizer.line])
          return undefined
        },
        endElement() {},
        text() {},
        repair() {},
      })
      const bytes = encoder.encode(text)
      for (let from = 0; from < bytes.length; from += size)
        tokenizer.push(bytes.slice(from, from + size))
      expect(tags).toEqual([
        [
          'a',
          'p',
          [
            ['p', 'u&v'],
            ['', ''],
          ],
          41,
          1,
        ],
        ['b', '', undefined, 4, 4],
        ['c', '', undefined, 5, 4],
      ])
    }
  })

  it('may not be longer than 8 MB, however they arrive', () => {
    const tag = encoder.encode(`<a x="${'y'.repeat(9_000_000)}"/>`)
    const handler = {
      startElement: () => undefined,
      endElement() {},
      text() {},
      repair() {},
    }
    expect(() => new XmlTokenizer(handler).push(tag)).toThrow('quotation mark')
    const tokenizer = new XmlTokenizer(handler)
    expect(() => {
      for (let from = 0; from < tag.length; from += 1 << 18)
        tokenizer.push(tag.slice(from, from + (1 << 18)))
      tokenizer.end()
    }).toThrow('quotation mark')
  })

  it('have no control characters, and say what was wrong with them', () => {
    const repairs: string[] = []
    const values: string[] = []
    const tokenizer = new XmlTokenizer({
      startElement(_, attributes) {
        values.push(...attributes.values())
        return undefined
      },
      endElement() {},
      text() {},
      repair: (kind) => repairs.push(kind),
    })
    tokenizer.push(encoder.encode('<a x="1\u0001&y" x="2" z=3 w/>'))
    expect(values).toEqual(['1&y', '3', ''])
    expect(repairs).toEqual([
      'controlCharacter',
      'bareAmpersand',
      'attributeSyntax',
      'attributeSyntax',
      'attributeSyntax',
    ])
  })
})
