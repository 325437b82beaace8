import { Button } from 'react-aria-components'
import { openQueryLink } from '../../state/queryDraft.ts'
import { type QueryHistoryEntry, useQueryHistory } from '../../state/queryHistory.ts'
import { formatCounted, formatUtc } from '../../ui/format.ts'
import { openQueryPanel } from './startQuery.ts'
import styles from './WelcomePanel.module.css'

const MAX_SHOWN = 6

function outcomeWords({ outcome, rows }: QueryHistoryEntry): string | undefined {
  return outcome === 'completed' && rows !== undefined ? formatCounted(rows, 'row') : outcome
}

function RecentQuery({ entry }: { entry: QueryHistoryEntry }) {
  const { adql, service, serviceName, maxrec, at } = entry
  const words = [serviceName, outcomeWords(entry), formatUtc(at)].filter(Boolean).join(' · ')
  return (
    <li>
      <Button
        className={styles.recent}
        onPress={() => {
          openQueryLink({ service, adql, maxrec })
          openQueryPanel()
        }}
      >
        <code className={styles.recentAdql}>{adql.replace(/--.*$/gm, '')}</code>
        <span className={styles.muted}>{words}</span>
      </Button>
    </li>
  )
}

/** The last queries; a click puts one back into the query panel. */
export function RecentQueries() {
  const entries = useQueryHistory((state) => state.entries)
  if (entries.length === 0) return null
  return (
    <section aria-labelledby="welcome-recent">
      <h3 id="welcome-recent" className={styles.sectionTitle}>
        What you did last
      </h3>
      <ul className={styles.recents}>
        {entries.slice(0, MAX_SHOWN).map((entry) => (
          <RecentQuery key={entry.id} entry={entry} />
        ))}
      </ul>
    </section>
  )
}
