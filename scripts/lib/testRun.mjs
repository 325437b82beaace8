import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Process groups that must not outlive us. */
const running = new Set()

process.once('exit', () => running.forEach(end))
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.once(signal, () => process.exit(code))
}

/**
 * Runs a command in a process group of its own and collects what it prints.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: Record<string, string | undefined>, limitMillis?: number,
 *   onOutput?: (text: string) => void}} [options] `onOutput` hears every piece at once
 * @returns {Promise<{code: number, output: string, seconds: number}>} never rejects: what cannot
 *   be run has code 127, what takes longer than `limitMillis` is ended and has code 124
 */
export function runCaptured(command, args, options = {}) {
  const { limitMillis = 600_000, onOutput, ...rest } = options
  const began = Date.now()
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...rest,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    let late = false
    const note = (piece) => {
      output += piece
      onOutput?.(String(piece))
    }
    child.stdout.setEncoding('utf8').on('data', note)
    child.stderr.setEncoding('utf8').on('data', note)
    const timer = setTimeout(() => {
      late = true
      note(`\nStopped after ${limitMillis / 1000} s.\n`)
      end(child)
    }, limitMillis)
    const settle = (code) => {
      clearTimeout(timer)
      // What it left behind in its group goes with it.
      end(child)
      running.delete(child)
      resolve({ code: late ? 124 : code, output, seconds: (Date.now() - began) / 1000 })
    }
    child.once('error', (error) => {
      note(`${error.message}\n`)
      settle(127)
    })
    child.once('close', (code) => settle(code ?? 1))
  })
}

function end(child) {
  if (child.pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}

/** Makes an empty folder that goes when this process ends, however it ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'vo-workbench-test-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/**
 * Runs every job, `width` of them at a time, in order.
 * @template T
 * @param {readonly (() => Promise<T>)[]} jobs
 * @param {number} width
 * @returns {Promise<T[]>}
 */
export async function runTogether(jobs, width) {
  const results = []
  let next = 0
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++
      results[index] = await jobs[index]()
    }
  }
  await Promise.all(Array.from({ length: width }, worker))
  return results
}
