import { spawn } from 'node:child_process'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a command with our own terminal; resolves to its exit code (1 when a signal ended it) and,
 * where stdio pipes it, what it wrote to stderr.
 * A signal that reaches us while it runs ends the child first, and then us.
 */
export function runChild(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    let ended
    let stderr = ''
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text
    })
    const forward = (signal) => {
      ended = signal
      child.kill(signal)
    }
    const release = () => {
      for (const signal of SIGNALS) process.off(signal, forward)
    }
    for (const signal of SIGNALS) process.on(signal, forward)
    child.on('error', (error) => {
      release()
      reject(error)
    })
    child.on('close', (code) => {
      release()
      if (ended) process.exit(ended === 'SIGINT' ? 130 : 143)
      resolve({ code: code ?? 1, stderr })
    })
  })
}
