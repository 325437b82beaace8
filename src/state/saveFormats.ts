import type { ExportOptions } from '../services/contracts.ts'

/** A way to write a table into a file. */
export interface SaveFormat {
  id: string
  label: string
  /** What it keeps and what it is good for, in a line. */
  detail: string
  options: ExportOptions
  /** Extra words to find it by. */
  keywords: string
}

/** The serialisations of VOTable; the first is what most want. */
export const VOTABLE_FORMATS: readonly SaveFormat[] = [
  {
    id: 'binary2',
    label: 'VOTable',
    detail: 'BINARY2: small, every value exact, all metadata',
    options: { format: 'votable', serialization: 'BINARY2' },
    keywords: 'binary2 vot xml',
  },
  {
    id: 'binary',
    label: 'VOTable, BINARY',
    detail: 'For programs that know no BINARY2 (from before 2013)',
    options: { format: 'votable', serialization: 'BINARY' },
    keywords: 'vot xml old',
  },
  {
    id: 'tabledata',
    label: 'VOTable, text',
    detail: 'TABLEDATA: readable in an editor, bigger',
    options: { format: 'votable', serialization: 'TABLEDATA' },
    keywords: 'tabledata vot xml',
  },
]

/** The formats for programs that know no VOTable; the text formats keep less. */
export const OTHER_FORMATS: readonly SaveFormat[] = [
  {
    id: 'fits',
    label: 'FITS',
    detail: 'Binary table, every value exact; metadata as TOPCAT keeps them',
    options: { format: 'fits' },
    keywords: 'bintable',
  },
  {
    id: 'parquet',
    label: 'Parquet',
    detail: 'For pandas, DuckDB and the like; metadata as VOParquet',
    options: { format: 'parquet' },
    keywords: 'voparquet arrow pandas',
  },
  {
    id: 'ecsv',
    label: 'ECSV',
    detail: 'Text with types, units and descriptions, for astropy',
    options: { format: 'ecsv' },
    keywords: 'astropy enhanced',
  },
  {
    id: 'csv',
    label: 'CSV',
    detail: 'Names and values only: no units, no other metadata',
    options: { format: 'csv' },
    keywords: 'comma spreadsheet excel',
  },
  {
    id: 'tsv',
    label: 'TSV',
    detail: 'The same with tabs',
    options: { format: 'tsv' },
    keywords: 'tab spreadsheet excel',
  },
]
