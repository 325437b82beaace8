import { History, Play, Square } from 'lucide-react'
import { useQueryDraft } from '../../state/queryDraft.ts'
import { Button } from '../../ui/Button.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Shortcut } from '../../ui/Shortcut.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { ExamplesMenu } from './ExamplesMenu.tsx'
import type { QueryExample } from './examples.ts'
import styles from './QueryPanel.module.css'
import { ServicePicker } from './ServicePicker.tsx'
import type { ServiceField } from './useServiceField.ts'

interface QueryToolbarProps {
  field: ServiceField
  isRunning: boolean
  isHistoryOpen: boolean
  onRun(): void
  onCancel(): void
  onExample(example: QueryExample): void
  onToggleHistory(): void
}

function MaxrecField() {
  const maxrec = useQueryDraft((state) => state.maxrec)
  const setMaxrec = useQueryDraft((state) => state.setMaxrec)
  return (
    <NumberField
      label="maxrec"
      isInline
      widthChars={9}
      minValue={0}
      step={1}
      value={maxrec}
      onChange={setMaxrec}
    />
  )
}

/**
 * Service, maxrec, Run and Cancel, examples and history. Not an ARIA toolbar: in one, the arrow keys
 * would leave the text fields.
 */
export function QueryToolbar(props: QueryToolbarProps) {
  const { field, isRunning, isHistoryOpen, onRun, onCancel, onExample, onToggleHistory } = props
  return (
    <fieldset className={styles.toolbar}>
      <legend className="visuallyHidden">What to ask</legend>
      <ServicePicker field={field} />
      <div className={styles.group}>
        <MaxrecField />
        <Tooltip text="Run the query" shortcut="Mod+Enter">
          <Button variant="primary" icon={Play} onPress={onRun}>
            Run
            <span className={styles.keys} aria-hidden>
              <Shortcut keys="Mod+Enter" />
            </span>
          </Button>
        </Tooltip>
        <Tooltip text="Stop the query" shortcut="Escape">
          <Button icon={Square} isDisabled={!isRunning} onPress={onCancel}>
            Cancel
          </Button>
        </Tooltip>
      </div>
      <div className={styles.group}>
        <ExamplesMenu onUse={onExample} />
        <Button
          variant="quiet"
          icon={History}
          aria-expanded={isHistoryOpen}
          onPress={onToggleHistory}
        >
          History
        </Button>
      </div>
    </fieldset>
  )
}
