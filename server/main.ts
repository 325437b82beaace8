import { ConfigError } from './config.ts'
import { openBrowser, wantsBrowser } from './openBrowser.ts'
import { type RunningCompanion, startCompanion } from './startCompanion.ts'

try {
  const companion = await startCompanion()
  endOnSignals(companion)
  process.stdout.write(`${companion.url}\n`)
  if (wantsBrowser(process.argv.slice(2), process.env)) await openBrowser(companion.url)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exit(1)
}

function endOnSignals(companion: RunningCompanion): void {
  const end = async () => {
    await companion.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end)
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  const port = process.env.PORT || '8642'
  if (code === 'EADDRINUSE') {
    return `Port ${port} is already in use, perhaps by another VO Workbench. Stop that program, or choose another port: PORT=${Number(port) + 1} npm start`
  }
  if (code === 'EACCES') {
    return `This user may not listen on port ${port}. Choose one above 1023: PORT=8642 npm start`
  }
  return `The companion server could not start: ${message}`
}
