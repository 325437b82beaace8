import { ListX, Play, X } from 'lucide-react'
import { useState } from 'react'
import { ListBox, ListBoxItem, ListLayout, Text, Virtualizer } from 'react-aria-components'
import { type QueryHistoryEntry, useQueryHistory } from '../../state/queryHistory.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import styles from './HistoryList.module.css'
import { outcomeText, queryLine, searchHistory, shortUtc } from './historyText.ts'

const ROW_HEIGHT = 50

interface HistoryListProps {
  onUse(entry: QueryHistoryEntry): void
  onRun(entry: QueryHistoryEntry): void
}

function HistoryItem({ entry, now }: { entry: QueryHistoryEntry; now: number }) {
  const outcome = outcomeText(entry)
  return (
    <ListBoxItem id={entry.id} textValue={queryLine(entry.adql)} className={styles.item}>
      <Text slot="label" className={styles.query}>
        {queryLine(entry.adql)}
      </Text>
      <Text slot="description" className={styles.facts}>
        <span className={styles.service}>{entry.serviceName}</span>
        <span>{[outcome, shortUtc(entry.at, now)].filter(Boolean).join(' · ')}</span>
      </Text>
    </ListBoxItem>
  )
}

function Undo({ removed, onUndo }: { removed: number; onUndo(): void }) {
  return (
    <div className={styles.undo} role="status">
      {removed > 0 && (
        <>
          <span>{removed === 1 ? 'One query removed.' : `${removed} queries removed.`}</span>
          <Button variant="quiet" onPress={onUndo}>
            Undo
          </Button>
        </>
      )}
    </div>
  )
}

/** The shown part of the history, the chosen entry, and ways to remove that can be undone. */
function useHistory(search: string) {
  const { entries, remove, restore, clear } = useQueryHistory()
  const [selectedId, setSelectedId] = useState<string>()
  const [removed, setRemoved] = useState<readonly QueryHistoryEntry[]>([])
  const found = searchHistory(entries, search)
  const selected = found.find(({ id }) => id === selectedId)
  return {
    found,
    selected,
    removedCount: removed.length,
    isEmpty: entries.length === 0,
    select: setSelectedId,
    removeSelected: () => {
      if (!selected) return
      remove(selected.id)
      setRemoved([selected])
      setSelectedId(found[found.indexOf(selected) + 1]?.id)
    },
    clear: () => {
      setRemoved(entries)
      clear()
    },
    undo: () => {
      restore(removed)
      setRemoved([])
    },
  }
}

type History = ReturnType<typeof useHistory>

function Actions({ history, onRun }: { history: History; onRun: HistoryListProps['onRun'] }) {
  const { selected, isEmpty, removeSelected, clear } = history
  return (
    <div className={styles.actions}>
      <IconButton
        icon={Play}
        label="Run again"
        isDisabled={!selected}
        onPress={() => selected && onRun(selected)}
      />
      <IconButton icon={X} label="Remove" isDisabled={!selected} onPress={removeSelected} />
      <IconButton icon={ListX} label="Clear" isDisabled={isEmpty} onPress={clear} />
    </div>
  )
}

/** Queries that were run: a click puts one into the editor. */
export function HistoryList({ onUse, onRun }: HistoryListProps) {
  const [search, setSearch] = useState('')
  const history = useHistory(search)
  const { found, selected, isEmpty } = history
  const now = Date.now()
  const choose = (id: unknown) => {
    const entry = found.find((candidate) => candidate.id === id)
    if (!entry) return
    history.select(entry.id)
    onUse(entry)
  }
  return (
    <section aria-label="Query history" className={styles.history}>
      <div className={styles.head}>
        <TextField
          label="Search the history"
          isLabelHidden
          placeholder="Search the history"
          value={search}
          onChange={setSearch}
        />
        <Actions history={history} onRun={onRun} />
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_HEIGHT }}>
        <ListBox
          aria-label="Past queries"
          className={styles.list}
          items={found}
          selectionMode="single"
          selectedKeys={selected ? [selected.id] : []}
          onSelectionChange={(keys) => choose(keys === 'all' ? undefined : [...keys][0])}
          renderEmptyState={() => (
            <p className={styles.empty}>
              {isEmpty ? 'Queries that you run appear here.' : 'Nothing matches.'}
            </p>
          )}
        >
          {(entry) => <HistoryItem entry={entry} now={now} />}
        </ListBox>
      </Virtualizer>
      <Undo removed={history.removedCount} onUndo={history.undo} />
    </section>
  )
}
