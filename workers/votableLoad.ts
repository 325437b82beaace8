import type { EventSender } from '../src/rpc/listenerPort.ts'
import type { Table } from '../src/table/column.ts'
import type { Field } from '../src/table/field.ts'
import type { TableHost } from '../src/table/tableHost.ts'
import { errorToData, type VoErrorData } from '../src/vo/errors.ts'
import type {
  DocumentEnd,
  DocumentHandler,
  DocumentOptions,
  ReadDocument,
  TableFormat,
  TableHead,
} from '../src/vo/tableDocument.ts'

/** What the page knows of a document before it is read. */
export type LoadHints = Pick<
  DocumentOptions,
  'contentType' | 'fileName' | 'fields' | 'format' | 'isRefusal'
>

/** How far one table has come. */
export interface TableExtent {
  id: string
  rowCount: number
  memoryBytes: number
  /** Where they are no longer those that were told: a type that was guessed has changed. */
  fields?: readonly Field[]
}

/** One table at the end of a load. */
export interface LoadedTable extends TableExtent {
  head: TableHead
}

/** What a load tells on the way. */
export type LoadEvent =
  | { kind: 'head'; head: Uint8Array; format: TableFormat | undefined }
  | { kind: 'table'; id: string; head: TableHead }
  | { kind: 'progress'; bytes: number; tables: TableExtent[] }

/** How a load ended; with `error`, `tables` hold the rows read before it. */
export interface LoadReport {
  tables: LoadedTable[]
  /** Bytes read, as they came. */
  byteCount: number
  /** What onHead was told. */
  head?: Uint8Array
  format?: TableFormat
  end?: DocumentEnd
  error?: VoErrorData
}

/** One load of one document into a host. */
export interface Load {
  progress(): LoadEvent
  /** Never rejects: errors are in the report. */
  run(
    events: EventSender<LoadEvent>,
    bytes: AsyncIterable<Uint8Array>,
    options: DocumentOptions,
  ): Promise<LoadReport>
}

function extentOf(id: string, { table, told }: HeldTable): TableExtent {
  const bytes = table.fields.map((_, index) => table.column(index).memoryBytes)
  const memoryBytes = bytes.reduce((a, b) => a + b, 0)
  const { rowCount, fields } = table
  return { id, rowCount, memoryBytes, ...(fields === told ? {} : { fields }) }
}

interface HeldTable {
  table: Table
  head: TableHead
  /** The fields of the table when the page heard of it. */
  told: readonly Field[]
}

/** Returns a load that puts its tables into `host` as `<loadId>.0`, `<loadId>.1` and so on. */
export function createLoad(host: TableHost, read: ReadDocument, loadId: string): Load {
  const tables = new Map<string, HeldTable>()
  let byteCount = 0
  const extents = () => [...tables].map(([id, held]) => extentOf(id, held))
  const loaded = () =>
    [...tables].map(([id, held]) => {
      const { fields } = held.table
      return { ...extentOf(id, held), head: { ...held.head, fields } }
    })

  async function* counted(bytes: AsyncIterable<Uint8Array>, events: EventSender<LoadEvent>) {
    for await (const chunk of bytes) {
      byteCount += chunk.byteLength
      yield chunk
      events.sendSoon()
    }
  }

  return {
    progress: () => ({ kind: 'progress', bytes: byteCount, tables: extents() }),
    run: async (events, bytes, options) => {
      let seen: Pick<LoadReport, 'head' | 'format'> = {}
      const handler: DocumentHandler = {
        onHead: (head, format) => {
          seen = { head, format }
          events.send({ kind: 'head', head, format })
        },
        onTable: (table, head) => {
          const id = `${loadId}.${tables.size}`
          tables.set(id, { table, head, told: table.fields })
          host.add(id, table)
          events.send({ kind: 'table', id, head })
        },
        onRows: () => events.sendSoon(),
      }
      const report = (end: Pick<LoadReport, 'end' | 'error'>) => ({
        ...seen,
        ...end,
        tables: loaded(),
        byteCount,
      })
      try {
        const end = await read(counted(bytes, events), handler, options)
        return report({ end, error: end.error })
      } catch (error) {
        return report({ error: errorToData(error) })
      } finally {
        for (const id of tables.keys()) host.settle(id)
      }
    },
  }
}
