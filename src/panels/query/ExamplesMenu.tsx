import { BookOpen } from 'lucide-react'
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components'
import { Button } from '../../ui/Button.tsx'
import styles from './ExamplesMenu.module.css'
import { EXAMPLES, type QueryExample } from './examples.ts'

/** Queries to start from; the editor's undo brings back what stood there. */
export function ExamplesMenu({ onUse }: { onUse(example: QueryExample): void }) {
  return (
    <MenuTrigger>
      <Button variant="quiet" icon={BookOpen}>
        Examples
      </Button>
      <Popover className={styles.popover} placement="bottom end" offset={4}>
        <Menu aria-label="Examples" className={styles.menu}>
          {EXAMPLES.map((section) => (
            <MenuSection key={section.title} id={section.title}>
              <Header className={styles.heading}>{section.title}</Header>
              {section.examples.map((example) => (
                <MenuItem
                  key={example.title}
                  id={`${section.title} ${example.title}`}
                  className={styles.item}
                  onAction={() => onUse(example)}
                >
                  {example.title}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
