import { History } from 'lucide-react'
import { useMemo } from 'react'
import type { Command } from '../../state/commands.ts'
import { openQueryLink } from '../../state/queryDraft.ts'
import { type QueryHistoryEntry, useQueryHistory } from '../../state/queryHistory.ts'
import { useWorkspace } from '../../state/workspace.ts'

const MAX_SHOWN = 5

function commandFor({ id, adql, service, serviceName, maxrec }: QueryHistoryEntry): Command {
  return {
    id: `recentQuery.${id}`,
    title: adql.replace(/--.*$/gm, '').replace(/\s+/g, ' ').trim(),
    section: 'Recent queries',
    detail: serviceName,
    icon: History,
    run: () => {
      openQueryLink({ service, adql, maxrec })
      useWorkspace.getState().open({ panelId: 'query' })
    },
  }
}

/** Returns commands that put the last queries back into the query panel, without running them. */
export function useRecentQueryCommands(): readonly Command[] {
  const entries = useQueryHistory((state) => state.entries)
  return useMemo(() => entries.slice(0, MAX_SHOWN).map(commandFor), [entries])
}
