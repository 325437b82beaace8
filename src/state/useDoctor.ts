import { useMemo } from 'react'
import type { DocumentReport } from '../services/contracts.ts'
import { useDocumentLoads } from './documentLoads.ts'
import { downloadBlob } from './downloadBlob.ts'
import { useServices } from './servicesContext.ts'
import { checkStrictly, type StrictCheck, useStrictChecks } from './strictChecks.ts'

/** A strict check that was not asked for; `obstacle` says why it can't be. */
type NoCheck = { state: 'none'; obstacle?: string }

/** Returns how the strict check of a document stands, and what can be done about it. */
export function useDoctor({ id, name, lint }: DocumentReport) {
  const { tables } = useServices()
  const asked = useStrictChecks(({ checks }) => checks.get(id))
  const openAs = useDocumentLoads(({ reopeners }) => reopeners.get(id))
  const check: StrictCheck | NoCheck = asked ?? {
    state: 'none',
    ...(!lint.isAvailable && { obstacle: lint.reason }),
  }
  const actions = useMemo(
    () => ({
      run: () => void checkStrictly(tables, id),
      cancel: () => {
        const running = useStrictChecks.getState().checks.get(id)
        if (running?.state === 'running') running.cancel()
      },
      save: (text: string) => {
        const stem = name.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 60)
        downloadBlob(new Blob([text], { type: 'text/plain' }), `strict-check-${stem}.txt`)
      },
    }),
    [tables, id, name],
  )
  return { check, actions, openAs }
}
