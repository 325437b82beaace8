import { BookOpen } from 'lucide-react'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { EXAMPLES, type QueryExample } from './examples.ts'

/** Queries to start from; the editor's undo brings back what stood there. */
export function ExamplesMenu({ onUse }: { onUse(example: QueryExample): void }) {
  return (
    <MenuButton
      variant="quiet"
      icon={BookOpen}
      menuLabel="Examples"
      entries={EXAMPLES.map(({ title, examples }) => ({
        title,
        actions: examples.map((example) => ({
          label: example.title,
          run: () => onUse(example),
        })),
      }))}
    >
      Examples
    </MenuButton>
  )
}
