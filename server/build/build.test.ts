import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildStamp } from './buildStamp.ts'
import { precompress } from './precompress.ts'

let root: string
const table = `<VOTABLE>${' '.repeat(10_000)}</VOTABLE>`

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'build-test-'))
  await mkdir(join(root, 'public'))
  await writeFile(join(root, 'public', 'large.vot'), table)
  await writeFile(join(root, 'public', 'small.vot'), '<VOTABLE/>')
  await writeFile(join(root, 'public', 'image.png'), Buffer.alloc(10_000))
  await writeFile(join(root, 'index.html'), '<script type="module" src="/main.js"></script>')
  await writeFile(join(root, 'main.js'), 'document.title = "built"')
})

afterAll(() => rm(root, { recursive: true }))

const buildOnce = () =>
  build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { emptyOutDir: true, outDir: join(root, 'dist') },
    plugins: [precompress(), buildStamp()],
  })
const sizeOf = async (path: string) =>
  (await stat(join(root, 'dist', path)).catch(() => undefined))?.size
const stamp = async () => Number(await readFile(join(root, 'dist', '.built'), 'utf8'))

describe('the build', () => {
  test('leaves gzipped copies of large texts, and when it began', async () => {
    const before = Date.now()
    await buildOnce()
    expect(await stamp()).toBeGreaterThanOrEqual(before)
    expect(await stamp()).toBeLessThanOrEqual(Date.now())
    const copy = await readFile(join(root, 'dist', 'large.vot.gz'))
    expect(gunzipSync(copy).toString()).toBe(table)
    expect(await sizeOf('small.vot.gz')).toBeUndefined()
    expect(await sizeOf('image.png.gz')).toBeUndefined()
  })

  test('that fails leaves no stamp of an earlier one to be taken for its own', async () => {
    const earlier = await stamp()
    await writeFile(join(root, 'main.js'), 'import "./missing.js"')
    await expect(buildOnce()).rejects.toThrow()
    expect(await stamp().catch(() => 0)).toBeLessThanOrEqual(earlier)
  })
})
