import { Download } from 'lucide-react'
import { OTHER_FORMATS, type SaveFormat, VOTABLE_FORMATS } from '../../state/saveFormats.ts'
import { MenuButton } from '../../ui/MenuButton.tsx'

interface SaveMenuProps {
  isDisabled: boolean
  onSave(options: SaveFormat['options']): void
}

/** Saves the table as a file, in a format of choice. */
export function SaveMenu({ isDisabled, onSave }: SaveMenuProps) {
  const group = (title: string, formats: readonly SaveFormat[]) => ({
    title,
    actions: formats.map(({ label, detail, options }) => ({
      label,
      detail,
      run: () => onSave(options),
    })),
  })
  return (
    <MenuButton
      variant="quiet"
      icon={Download}
      isDisabled={isDisabled}
      menuLabel="Save the table as"
      entries={[
        group('VOTable, with all metadata', VOTABLE_FORMATS),
        group('For other programs', OTHER_FORMATS),
      ]}
    >
      Save
    </MenuButton>
  )
}
