import open from 'open'

/** True when a browser window is welcome: not with `--no-open`, in CI, or without a display. */
export function wantsBrowser(args: string[], env: Record<string, string | undefined>): boolean {
  if (args.includes('--no-open') || (env.CI && env.CI !== 'false')) return false
  return process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Opens the page in the user's browser; that this may fail is no reason to stop serving. */
export async function openBrowser(url: string): Promise<void> {
  try {
    const child = await open(url)
    child.on('error', () => {})
  } catch {
    process.stderr.write('No browser could be opened; open the address above yourself.\n')
  }
}
