import type { TableFormat } from './contracts.ts'

const MOST_CHARACTERS = 80

/** Names that Windows keeps for devices, whatever their extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

const TABLE_EXTENSION =
  /(\.(vot|votable|vots|xml|fits?|fts|csv|tsv|tab|txt|ecsv|parquet|parq|pq))?(\.(gz|tgz|tar\.gz|tar|zip))?$/i

const EXTENSIONS: Record<TableFormat, string> = {
  votable: 'vot',
  fits: 'fits',
  csv: 'csv',
  tsv: 'tsv',
  ecsv: 'ecsv',
  parquet: 'parquet',
}

/** Returns the file's name without the extensions that tables have; never empty. */
export function stemOf(fileName: string): string {
  return fileName.replace(TABLE_EXTENSION, '') || fileName || 'table'
}

/**
 * Returns a table's name as a file name of the format that every system takes: letters of any script
 * stay; path separators, wildcards, control and invisible characters become `_`.
 */
export function tableFileName(tableName: string, format: TableFormat): string {
  const stem = stemOf(tableName.normalize('NFC')).replace(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu, '_')
  const short = Array.from(stem)
    .slice(0, MOST_CHARACTERS)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const name = short || 'table'
  return `${DEVICE.test(name) ? '_' : ''}${name}.${EXTENSIONS[format]}`
}
