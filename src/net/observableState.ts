/** A value that can be watched; its snapshot keeps its identity until `set` is called. */
export interface ObservableState<T> {
  getSnapshot(): T
  /** Calls `listener` after every change; returns the way to stop. */
  subscribe(listener: () => void): () => void
  set(value: T): void
}

/** Returns an observable value; a listener that throws does not keep the others from hearing. */
export function createObservableState<T>(initial: T): ObservableState<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    getSnapshot: () => value,
    subscribe(listener) {
      // A function of its own per call, so that one listener subscribed twice can stop once.
      const entry = () => listener()
      listeners.add(entry)
      return () => listeners.delete(entry)
    },
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) callSafely(listener)
    },
  }
}

function callSafely(listener: () => void): void {
  try {
    listener()
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}
