import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { homeFolder } from './home.ts'
import type { Figures } from './samples.ts'

const GNU_TIME = '/usr/bin/time'
const hasGnuTime = existsSync(GNU_TIME)

/**
 * Runs a command to its end and returns what it took, children included: `wall` and `cpu` in
 * seconds, `peak` memory in MB where GNU time is there, and the figures that the program itself
 * prints as a line of JSON. Rejects when the command fails.
 */
export async function measure(command: readonly string[]): Promise<Figures> {
  const times = join(homeFolder('run'), `times.${process.pid}`)
  const wrapped = hasGnuTime
    ? [GNU_TIME, '-f', '%U %S %M', '-o', times, ...command]
    : ['bash', '-c', `TIMEFORMAT='%U %S'; { time "$@" 2>&3; } 3>&2 2>"$0"`, times, ...command]
  const start = performance.now()
  const output = await outputOf(wrapped)
  const wall = (performance.now() - start) / 1000
  const [user = 0, system = 0, kilobytes] = readFileSync(times, 'utf8')
    .trim()
    .split(' ')
    .map((text) => Number(text.replace(',', '.')))
  rmSync(times)
  const peak = kilobytes === undefined ? undefined : kilobytes / 1024
  return { wall, cpu: user + system, peak, ...told(output) }
}

function told(output: string): Figures {
  const line = output.split('\n').find((text) => text.startsWith('{'))
  return line ? (JSON.parse(line) as Figures) : {}
}

function outputOf([program = '', ...args]: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      errors = `${errors}${chunk}`.slice(-2000)
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(output)
      else reject(new Error(`${program} ${args.join(' ')} ended with ${code}\n${errors}`))
    })
  })
}
