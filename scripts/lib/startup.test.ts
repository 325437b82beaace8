import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

/** Loads a helper of the start scripts, which are plain JavaScript without types. */
async function load<T>(file: string): Promise<T> {
  return (await import(new URL(file, import.meta.url).href)) as T
}

const { isInstalled } = await load<{ isInstalled(root: string): boolean }>('install.mjs')
const { isBuilt } = await load<{ isBuilt(root: string): boolean }>('build.mjs')
const { isAtLeast } = await load<{ isAtLeast(version: string, minimum: number[]): boolean }>(
  'nodeVersion.mjs',
)

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'startup-test-'))
})

afterEach(() => rm(root, { recursive: true }))

async function write(path: string, content: string, seconds?: number) {
  const file = join(root, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, content)
  if (seconds !== undefined) await utimes(file, seconds, seconds)
}

describe('isInstalled', () => {
  const lock = (packages: object) => JSON.stringify({ packages: { '': {}, ...packages } })
  const hono = { 'node_modules/hono': { version: '4.0.0', integrity: 'sha512-a' } }

  test('is false without node_modules, or after an interrupted install', async () => {
    await write('package-lock.json', lock(hono))
    expect(isInstalled(root)).toBe(false)
    await write('node_modules/hono/package.json', '{}')
    expect(isInstalled(root)).toBe(false)
    await write('node_modules/.package-lock.json', '{"packages":')
    expect(isInstalled(root)).toBe(false)
  })

  test('is true when what is installed is what is asked for, whatever the times', async () => {
    await write('node_modules/.package-lock.json', lock(hono), 1000)
    await write('package-lock.json', lock(hono), 2000)
    expect(isInstalled(root)).toBe(true)
  })

  test.each([
    ['another version', { 'node_modules/hono': { version: '4.0.1', integrity: 'sha512-b' } }],
    ['other contents', { 'node_modules/hono': { version: '4.0.0', integrity: 'sha512-b' } }],
    ['one more package', { ...hono, 'node_modules/open': { version: '1.0.0' } }],
  ])('is false when the lock file asks for %s', async (_name, packages) => {
    await write('node_modules/.package-lock.json', lock(hono))
    await write('package-lock.json', lock(packages))
    expect(isInstalled(root)).toBe(false)
  })

  test('does not miss another platform’s binaries', async () => {
    const optional = { 'node_modules/fsevents': { version: '2.0.0', optional: true } }
    await write('node_modules/.package-lock.json', lock(hono))
    await write('package-lock.json', lock({ ...hono, ...optional }))
    expect(isInstalled(root)).toBe(true)
  })
})

describe('isBuilt', () => {
  const HOUR = 3600
  const began = Math.floor(Date.now() / 1000) + HOUR

  beforeEach(async () => {
    await write('src/app/main.tsx', 'x', began - 10)
    await write('index.html', 'x', began - 10)
    await write('dist/.built', `${began * 1000}\n`)
  })

  test('is true when the build began after every change', () => {
    expect(isBuilt(root)).toBe(true)
  })

  test.each([
    'src/app/main.tsx',
    'src/deep/er/new.ts',
    'workers/a.worker.ts',
    'public/s.vot',
    'index.html',
    'vite.config.ts',
    'package-lock.json',
  ])('is false when %s is newer', async (path) => {
    await write(path, 'new', began + 1)
    expect(isBuilt(root)).toBe(false)
  })

  test('does not care for tests', async () => {
    await write('src/app/main.test.ts', 'new', began + 1)
    expect(isBuilt(root)).toBe(true)
  })

  test('notices a deleted source by its folder', async () => {
    await rm(join(root, 'src/app/main.tsx'))
    await utimes(join(root, 'src/app'), began + 1, began + 1)
    expect(isBuilt(root)).toBe(false)
  })

  test('is false for a build that never finished', async () => {
    await rm(join(root, 'dist/.built'))
    await write('dist/index.html', 'x')
    expect(isBuilt(root)).toBe(false)
  })
})

describe('isAtLeast', () => {
  test.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.18.9', false],
    ['18.20.8', false],
  ])('%s against 20.19: %s', (version, expected) => {
    expect(isAtLeast(version, [20, 19, 0])).toBe(expected)
  })
})
