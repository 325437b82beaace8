import { describePeers, ensureDachs, resetPeers, stopPeers } from './index.ts'

const since = Date.now()
const tell = (what: string): void => {
  console.log(`[peers ${((Date.now() - since) / 1000).toFixed(1)} s] ${what}`)
}

const up = async (): Promise<void> => {
  const { tapUrl, noCorsTapUrl } = await ensureDachs(tell)
  tell(`up: ${tapUrl} (with CORS), ${noCorsTapUrl} (without)`)
}

const COMMANDS = new Map<string, () => Promise<void>>([
  ['up', up],
  ['down', stopPeers],
  ['reset', resetPeers],
  ['status', async () => console.log(describePeers().join('\n'))],
])

const command = COMMANDS.get(process.argv[2] ?? '')
if (command === undefined) {
  console.error('Usage: npm run peers -- up | down | status | reset')
  process.exitCode = 2
} else {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
