import { useMemo } from 'react'
import { KNOWN_SERVICES, type KnownService } from '../../services/knownServices.ts'
import { useQueryHistory } from '../../state/queryHistory.ts'
import { findService } from './serviceText.ts'

const MAX_RECENT = 8

/** Services to offer: those known by name, and others that were asked before. */
export interface NamedServices {
  known: readonly KnownService[]
  recent: readonly KnownService[]
  all: readonly KnownService[]
}

/** Returns the services that the picker offers, most recently asked first among those without a name. */
export function useNamedServices(): NamedServices {
  const entries = useQueryHistory((state) => state.entries)
  return useMemo(() => {
    const urls = new Set(entries.map(({ service }) => service))
    const recent = [...urls]
      .filter((url) => !findService(url, KNOWN_SERVICES))
      .slice(0, MAX_RECENT)
      .map((url) => ({ name: url, url, description: '' }))
    return { known: KNOWN_SERVICES, recent, all: [...KNOWN_SERVICES, ...recent] }
  }, [entries])
}
