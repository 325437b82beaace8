import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Observable, Services } from '../services/contracts.ts'

/** Filled by the composition root; panels never build services. */
export const ServicesContext = createContext<Services | null>(null)

/** Returns the services of this page. Throws outside of ServicesContext. */
export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('useServices needs a ServicesContext around it')
  return services
}

/** Returns the observable's snapshot and renders again when it changes. */
export function useObservable<T>(observable: Observable<T>): T {
  return useSyncExternalStore(observable.subscribe, observable.getSnapshot)
}
