import { useState } from 'react'
import { ListBox, ListBoxItem, ListLayout, Text, Virtualizer } from 'react-aria-components'
import { type QueryHistoryEntry, useQueryHistory } from '../../state/queryHistory.ts'
import { Button } from '../../ui/Button.tsx'
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

/** Queries that were run: a click puts one into the editor. */
export function HistoryList({ onUse, onRun }: HistoryListProps) {
  const { entries, remove, restore, clear } = useQueryHistory()
  const [search, setSearch] = useState('')
  const [selectedId, setSelectedId] = useState<string>()
  const [removed, setRemoved] = useState<readonly QueryHistoryEntry[]>([])
  const found = searchHistory(entries, search)
  const selected = found.find(({ id }) => id === selectedId)
  const now = Date.now()

  const removeSelected = () => {
    if (!selected) return
    remove(selected.id)
    setRemoved([selected])
    setSelectedId(found[found.indexOf(selected) + 1]?.id)
  }
  const choose = (id: unknown) => {
    const entry = found.find((candidate) => candidate.id === id)
    if (!entry) return
    setSelectedId(entry.id)
    onUse(entry)
  }
  return (
    <aside aria-label="Query history" className={styles.history}>
      <div className={styles.head}>
        <TextField
          label="Search the history"
          isLabelHidden
          placeholder="Search the history"
          value={search}
          onChange={setSearch}
        />
      </div>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: ROW_HEIGHT }}>
        <ListBox
          aria-label="Past queries"
          className={styles.list}
          items={found}
          dependencies={[now]}
          selectionMode="single"
          selectedKeys={selected ? [selected.id] : []}
          onSelectionChange={(keys) => choose(keys === 'all' ? undefined : [...keys][0])}
          renderEmptyState={() => (
            <p className={styles.empty}>
              {entries.length > 0 ? 'Nothing matches.' : 'Queries that you run appear here.'}
            </p>
          )}
        >
          {(entry) => <HistoryItem entry={entry} now={now} />}
        </ListBox>
      </Virtualizer>
      <Undo
        removed={removed.length}
        onUndo={() => {
          restore(removed)
          setRemoved([])
        }}
      />
      <div className={styles.actions}>
        <Button isDisabled={!selected} onPress={() => selected && onRun(selected)}>
          Run again
        </Button>
        <Button isDisabled={!selected} onPress={removeSelected}>
          Remove
        </Button>
        <Button
          variant="quiet"
          isDisabled={entries.length === 0}
          onPress={() => {
            setRemoved(entries)
            clear()
          }}
        >
          Clear
        </Button>
      </div>
    </aside>
  )
}
