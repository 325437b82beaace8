/**
 * Returns the name that a Content-Disposition header gives the file (RFC 6266 §4.3), without any
 * path; undefined where it gives none.
 */
export function fileNameOf(contentDisposition: string | null): string | undefined {
  const header = contentDisposition ?? ''
  const extended = /;\s*filename\*\s*=\s*utf-8'[^']*'([^;\s]+)/i.exec(header)?.[1]
  const quoted = /;\s*filename\s*=\s*"((?:[^"\\]|\\.)*)"/i.exec(header)?.[1]
  const token = /;\s*filename\s*=\s*([^";\s]+)/i.exec(header)?.[1]
  const name = decoded(extended) ?? quoted?.replace(/\\(.)/g, '$1') ?? token
  return name?.split(/[/\\]/).at(-1)?.trim() || undefined
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text)
  } catch {
    return undefined
  }
}
