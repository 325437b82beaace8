import { spawn } from 'node:child_process'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a command with our own terminal and resolves to its exit code (1 when a signal ended it).
 * A signal that reaches us while it runs ends the child first, and then us.
 */
export function runChild(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options })
    let ended
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
    child.on('exit', (code) => {
      release()
      if (ended) process.exit(ended === 'SIGINT' ? 130 : 143)
      resolve(code ?? 1)
    })
  })
}
