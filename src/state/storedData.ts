const PREFIX = 'vo-workbench.'

/** Deletes what the app keeps in this browser; what is on screen changes only with the next load. */
export function clearStoredData(): void {
  try {
    for (const storage of [localStorage, sessionStorage])
      for (const name of Object.keys(storage)) if (name.startsWith(PREFIX)) storage.removeItem(name)
  } catch {
    // Where localStorage is forbidden nothing was kept either.
  }
}
