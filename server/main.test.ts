import { type ChildProcess, spawn } from 'node:child_process'
import { networkInterfaces } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { wantsBrowser } from './openBrowser.ts'
import { startService } from './testing/servers.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))
const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** Runs the companion as `npm start` does; `line` settles with the first line or the exit. */
function run(env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--no-open'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  let errors = ''
  child.stderr.on('data', (text) => {
    errors += text
  })
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, errors }))
  })
  const line = new Promise<string>((resolve) => {
    child.stdout.once('data', (text) => resolve(String(text)))
    child.once('close', () => resolve(''))
  })
  return { child, line, ended }
}

describe('the companion as a program', { timeout: 30_000 }, () => {
  test.each(['SIGINT', 'SIGTERM'] as const)('tells its address, and ends on %s', async (signal) => {
    const { child, line, ended } = run({ PORT: '0' })
    const url = (await line).trimEnd()
    expect(url).toMatch(/^http:\/\/localhost:\d+\/$/)
    const { port } = new URL(url)
    const answer = await fetch(`http://127.0.0.1:${port}/api/companion`)
    expect(await answer.json()).toMatchObject({ name: 'vo-workbench-companion' })
    child.kill(signal)
    expect(await ended).toEqual({ code: 0, errors: '' })
  })

  test('answers on ::1 too, where the machine has it', async () => {
    const { line } = run({ PORT: '0' })
    const { port } = new URL((await line).trim())
    const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? [])
    const loopback = addresses.some(({ address }) => address === '::1') ? '[::1]' : '127.0.0.1'
    expect((await fetch(`http://${loopback}:${port}/api/companion`)).status).toBe(200)
  })

  test('is not to be reached from outside this machine', async () => {
    const { line } = run({ PORT: '0' })
    const { port } = new URL((await line).trim())
    const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? [])
    for (const { address, family, internal } of addresses) {
      if (internal || family !== 'IPv4') continue
      await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow()
    }
  })

  test('names a taken port and what to do, without a stack', async () => {
    const taken = await startService(() => {})
    const { ended } = run({ PORT: String(taken.port) })
    const { code, errors } = await ended
    await taken.close()
    expect(code).toBe(1)
    expect(errors).toContain(`Port ${taken.port} is already in use`)
    expect(errors).toContain('PORT=')
    expect(errors).not.toMatch(/\bat .*:\d+:\d+/)
  })

  test('names a bad setting', async () => {
    const { code, errors } = await run({ PORT: 'abc' }).ended
    expect(code).toBe(1)
    expect(errors.trim()).toBe('PORT must be a whole number from 0 to 65535; it is "abc".')
  })
})

describe('wantsBrowser', () => {
  const desktop = { DISPLAY: ':0' }

  test('opens one on a desktop', () => {
    expect(wantsBrowser([], desktop)).toBe(true)
  })

  test('opens none with --no-open, in CI, or without a display', () => {
    expect(wantsBrowser(['--no-open'], desktop)).toBe(false)
    expect(wantsBrowser([], { ...desktop, CI: 'true' })).toBe(false)
    expect(wantsBrowser([], {})).toBe(process.platform !== 'linux')
  })
})
