import { createJSONStorage, type PersistStorage, type StateStorage } from 'zustand/middleware'

/** localStorage, or undefined where the browser forbids it (reading the property can throw). */
function browserStorage(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

/** Reads and writes text; what cannot be stored is forgotten with the page instead of failing. */
const forgiving: StateStorage = {
  getItem: (name) => {
    try {
      return browserStorage()?.getItem(name) ?? null
    } catch {
      return null
    }
  },
  setItem: (name, value) => {
    try {
      browserStorage()?.setItem(name, value)
    } catch {
      // Full or forbidden: the state of this page stays right, only the next visit will not know it.
    }
  },
  removeItem: (name) => {
    try {
      browserStorage()?.removeItem(name)
    } catch {
      // As above.
    }
  },
}

/**
 * Returns storage for zustand's `persist` that never throws: a missing, full or forbidden
 * localStorage and broken JSON in it all read as "nothing stored".
 */
export function safeStorage<T>(): PersistStorage<T> {
  const json = createJSONStorage<T>(() => forgiving)
  if (!json) throw new Error('zustand offers no JSON storage')
  return {
    ...json,
    getItem: (name) => {
      try {
        return json.getItem(name)
      } catch {
        return null
      }
    },
  }
}
