import { readWithDom } from './dom.ts'
import type { Task, TaskFigures } from './task.ts'

declare global {
  interface Window {
    /** Runs a task and returns its figures; the bench calls it from outside. */
    runTask(task: Task): Promise<TaskFigures>
  }
}

window.runTask = (task) => (task.kind === 'dom' ? readWithDom(task.url) : inWorker(task))

/** The clock starts in the worker: a page has started its workers before a document comes. */
function inWorker(task: Task): Promise<TaskFigures> {
  const worker = new Worker(new URL('./bench.worker.ts', import.meta.url), { type: 'module' })
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<TaskFigures>) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.postMessage(task)
  }).finally(() => worker.terminate()) as Promise<TaskFigures>
}
