import { Pencil, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { TableSummary } from '../../table/view.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './TablesPanel.module.css'
import { sizeText, statusText } from './tableText.ts'

interface RenameProps {
  name: string
  onRename(name: string): void
  onCancel(): void
}

function Rename({ name, onRename, onCancel }: RenameProps) {
  const [text, setText] = useState(name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onRename(text)
  }
  return (
    <form className={styles.rename} onSubmit={submit}>
      <TextField
        label={`New name for ${name}`}
        isLabelHidden
        autoFocus
        value={text}
        onChange={setText}
        onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      />
      <Button type="submit">Rename</Button>
    </form>
  )
}

interface TableEntryProps {
  table: TableSummary
  onOpen(): void
  onRename(name: string): void
  onClose(): void
}

/** One table in the list: open, rename, close. */
export function TableEntry({ table, onOpen, onRename, onClose }: TableEntryProps) {
  const [isRenaming, setRenaming] = useState(false)
  const { label, tone } = statusText(table.status)
  if (isRenaming)
    return (
      <Rename
        name={table.name}
        onCancel={() => setRenaming(false)}
        onRename={(name) => {
          onRename(name)
          setRenaming(false)
        }}
      />
    )
  return (
    <>
      <AriaButton className={styles.entry} onPress={onOpen}>
        <span className={styles.head}>
          <span className={styles.name}>{table.name}</span>
          {/* That a table is complete goes without saying. */}
          {table.status !== 'complete' && <Badge tone={tone}>{label}</Badge>}
        </span>
        <span className={styles.facts}>
          <span>{sizeText(table)},</span> <span>{table.provenance.sourceName}</span>
        </span>
      </AriaButton>
      <IconButton icon={Pencil} label={`Rename ${table.name}`} onPress={() => setRenaming(true)} />
      <IconButton icon={X} label={`Close ${table.name}`} onPress={onClose} />
    </>
  )
}
