/** The browser reads the Blob after the click; it never says when it is done. */
const KEPT_MILLIS = 60_000

/** Gives the user a Blob as a download of that name. */
export function downloadBlob(blob: Blob, fileName: string): void {
  const url = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = fileName
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MILLIS)
}
