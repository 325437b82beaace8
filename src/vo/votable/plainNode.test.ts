import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentOf } from './fixture.ts'

const SOURCE = fileURLToPath(new URL('../../', import.meta.url))
const files = new Map<string, ts.SourceFile>()
let folder = ''

function importsOf(file: ts.SourceFile): string[] {
  return file.statements.flatMap((statement) => {
    const declares = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)
    const from = declares ? statement.moduleSpecifier : undefined
    return from && ts.isStringLiteral(from) ? [from.text] : []
  })
}

/** Reads the file and all it imports, types included. */
async function gather(path: string): Promise<void> {
  if (files.has(path)) return
  const file = ts.createSourceFile(path, await readFile(path, 'utf8'), ts.ScriptTarget.ESNext, true)
  files.set(path, file)
  for (const name of importsOf(file))
    if (name.startsWith('.')) await gather(resolve(dirname(path), name))
}

/** Returns the syntax in the file that is more than types: it would have to be compiled. */
function notErasable(node: ts.Node): string[] {
  const own =
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node) ||
    ts.isImportEqualsDeclaration(node) ||
    ts.isExportAssignment(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isDecorator(node) ||
    (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent))
  const inner: string[] = []
  node.forEachChild((child) => {
    inner.push(...notErasable(child))
  })
  return own ? [node.getText(), ...inner] : inner
}

describe('the reader in Node without a bundler', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'votable-'))
    await gather(join(SOURCE, 'vo/votable/index.ts'))
    for (const [path, file] of files) {
      const target = join(folder, relative(SOURCE, path).replace(/\.ts$/, '.js'))
      const { outputText } = ts.transpileModule(file.text, {
        compilerOptions: {
          target: ts.ScriptTarget.ESNext,
          module: ts.ModuleKind.ESNext,
          verbatimModuleSyntax: true,
          rewriteRelativeImportExtensions: true,
        },
      })
      await mkdir(dirname(target), { recursive: true })
      await writeFile(target, outputText)
    }
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  }, 30_000)

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('has imports with .ts only, and no syntax beyond types', () => {
    expect(files.size).toBeGreaterThan(10)
    for (const [path, file] of files) {
      for (const name of importsOf(file))
        expect([path, name]).toEqual([path, name.match(/^\..*\.ts$/)?.[0]])
      expect([path, ...notErasable(file)]).toEqual([path])
    }
  })

  it('reads a document', async () => {
    const fields =
      '<FIELD name="a" datatype="long"/><FIELD name="b" datatype="char" arraysize="*"/>'
    const rows = '<TR><TD>9007199254740993</TD><TD>&#233;</TD></TR><TR><TD/><TD/></TR>'
    await writeFile(join(folder, 'x.xml'), documentOf(fields, `<TABLEDATA>${rows}</TABLEDATA>`))
    await writeFile(
      join(folder, 'main.js'),
      `import { readFileSync } from 'node:fs'
       import { readVOTable } from './vo/votable/index.js'
       const document = await readVOTable(readFileSync(new URL('x.xml', import.meta.url)))
       const [table] = document.tables
       const cells = [0, 1].map((row) => [0, 1].map((c) => String(table.column(c).get(row))))
       console.log(JSON.stringify([document.version, document.queryStatus.value, cells]))`,
    )
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'main.js')])
    expect(JSON.parse(stdout)).toEqual([
      '1.4',
      'OK',
      [
        ['9007199254740993', 'é'],
        ['null', 'null'],
      ],
    ])
  })
})
