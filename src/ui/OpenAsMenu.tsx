import type { TableFormat } from '../vo/tableDocument.ts'
import { MenuButton } from './MenuButton.tsx'

const FORMATS: { id: TableFormat; label: string }[] = [
  { id: 'votable', label: 'VOTable' },
  { id: 'fits', label: 'FITS' },
  { id: 'csv', label: 'CSV' },
  { id: 'tsv', label: 'TSV' },
  { id: 'ecsv', label: 'ECSV' },
  { id: 'parquet', label: 'Parquet' },
]

interface OpenAsMenuProps {
  onOpen(format: TableFormat): void
  /** What it was read as before. */
  except?: TableFormat
}

/** Reads a document as another format than the one that was guessed. */
export function OpenAsMenu({ onOpen, except }: OpenAsMenuProps) {
  return (
    <MenuButton
      menuLabel="Open the document as"
      entries={FORMATS.filter(({ id }) => id !== except).map(({ id, label }) => ({
        label,
        run: () => onOpen(id),
      }))}
    >
      Open as…
    </MenuButton>
  )
}
