import { createVOTableApi, type DocumentWork } from '../../workers/votableApi.ts'
import { exposeApi } from '../rpc/exposeApi.ts'
import { lintTables, readTables, writeTables } from '../vo/formats/index.ts'

const ports: MessagePort[] = []

/** Returns the port of what would be the tables' worker; it runs here. */
export function startTestWorker(work: Partial<DocumentWork> = {}): MessagePort {
  const { port1, port2 } = new MessageChannel()
  const whole = { read: readTables, write: writeTables, lint: lintTables, ...work }
  exposeApi(createVOTableApi(whole), port1)
  ports.push(port1, port2)
  return port2
}

/** Ends all that was started; for afterEach. */
export function closeTestWorkers(): void {
  for (const port of ports.splice(0)) port.close()
}
