import { useEffect, useMemo, useState } from 'react'
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
  Text,
} from 'react-aria-components'
import { allCommands, type Command, runCommand, useCommands } from '../../state/commands.ts'
import { Shortcut } from '../../ui/Shortcut.tsx'
import styles from './CommandPalette.module.css'
import { findCommands } from './findCommands.ts'
import { usePalette } from './paletteState.ts'
import { useRecentQueryCommands } from './useRecentQueryCommands.ts'

/** Every action in one list: Ctrl-K or F1, type, Enter. */
export function CommandPalette() {
  const { isOpen, chosen, setOpen, takeChosen } = usePalette()
  useEffect(() => {
    if (!isOpen && chosen) takeChosen()?.()
  }, [isOpen, chosen, takeChosen])
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={setOpen} isDismissable className={styles.overlay}>
      <Modal className={styles.modal}>
        <Dialog aria-label="Command palette" className={styles.dialog}>
          <PaletteList />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** As a ref, because autoFocus gives way to the dialog after a focus that came from a script. */
const focusIt = (input: HTMLInputElement | null) => input?.focus()

function PaletteList() {
  const [text, setText] = useState('')
  const groups = useCommands((state) => state.groups)
  const recentIds = useCommands((state) => state.recentIds)
  const recentQueries = useRecentQueryCommands()
  const sections = useMemo(() => {
    const commands = allCommands(groups).filter(({ inPalette }) => inPalette !== false)
    return findCommands([...commands, ...recentQueries], text, recentIds)
  }, [groups, recentQueries, text, recentIds])
  const choose = usePalette((state) => state.choose)
  const run = (id: string) => {
    const query = recentQueries.find((command) => command.id === id)
    choose(query ? query.run : () => runCommand(id))
  }
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField aria-label="Find a command" className={styles.search}>
        <Input ref={focusIt} className={styles.input} placeholder="Type to find a command" />
      </SearchField>
      <Menu
        aria-label="Commands"
        className={styles.list}
        onAction={(key) => run(String(key))}
        renderEmptyState={() => <p className={styles.empty}>No command matches “{text}”.</p>}
      >
        {sections.map((section) => (
          <MenuSection key={section.title} id={`section ${section.title}`}>
            <Header className={styles.heading}>{section.title}</Header>
            {section.commands.map((command) => (
              <PaletteItem key={command.id} command={command} />
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Autocomplete>
  )
}

function PaletteItem({ command }: { command: Command }) {
  const { icon: Icon, title, detail, shortcut } = command
  return (
    <MenuItem id={command.id} textValue={title} className={styles.item}>
      <span className={styles.icon}>{Icon && <Icon size={16} aria-hidden />}</span>
      <Text slot="label" className={styles.title}>
        {title}
      </Text>
      {detail && (
        <Text slot="description" className={styles.detail}>
          {detail}
        </Text>
      )}
      {shortcut && (
        <span className={styles.keys}>
          <Shortcut keys={shortcut} />
        </span>
      )}
    </MenuItem>
  )
}
