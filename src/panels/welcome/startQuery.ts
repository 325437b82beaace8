import { openQueryLink } from '../../state/queryDraft.ts'
import { useWorkspace } from '../../state/workspace.ts'

const EXAMPLE_MAXREC = 10_000

/** Puts the query on the sample sky into the query panel, opens that and runs it. */
export function runOnSampleSky(adql: string): void {
  openQueryLink({ service: 'local', adql, maxrec: EXAMPLE_MAXREC, run: true })
  useWorkspace.getState().open({ panelId: 'query' })
}

/** Opens the query panel as it was left. */
export function openQueryPanel(): void {
  useWorkspace.getState().open({ panelId: 'query' })
}
