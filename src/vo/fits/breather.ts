const BREATH_MILLIS = 12

const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => void }

/** A message is a task of its own in browsers; Node handles messages in bulk, but has setImmediate. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (setImmediate) {
      setImmediate(resolve)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(0)
  })
}

/** Returns a function that lets other work run when 12 ms have passed since it last did. */
export function createBreather(): () => Promise<void> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < BREATH_MILLIS) return
    await nextTask()
    last = performance.now()
  }
}
