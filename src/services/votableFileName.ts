const MOST_CHARACTERS = 80

/** Names that Windows keeps for devices, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * Returns a table's name as the name of a `.vot` file that every system takes: letters of any script
 * stay; path separators, wildcards, control and invisible characters become `_`.
 */
export function votableFileName(tableName: string): string {
  const stem = tableName
    .normalize('NFC')
    .replace(/(\.(vot|votable|xml))?(\.gz)?$/i, '')
    .replace(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu, '_')
  const short = Array.from(stem)
    .slice(0, MOST_CHARACTERS)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const name = short || 'table'
  return `${DEVICE.test(name) ? '_' : ''}${name}.vot`
}
