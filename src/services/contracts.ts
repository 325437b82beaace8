import type { OriginHealth } from '../net/health.ts'
import type {
  CellDetail,
  CellRange,
  ColumnStatistics,
  CopyFormat,
  Provenance,
  QueryStatus,
  SortKey,
  TableSummary,
  TableWindow,
  WindowRequest,
} from '../table/view.ts'
import type { VoErrorData } from '../vo/errors.ts'
import type { HttpRoute } from '../vo/http.ts'

export type { OriginHealth }

/** Something the user interface can watch: a snapshot that keeps its identity until it changes. */
export interface Observable<T> {
  getSnapshot(): T
  /** Calls `listener` after every change; returns the way to stop. */
  subscribe(listener: () => void): () => void
}

/** How far a table on its way in or out has come; `totalBytes` is undefined when nobody knows. */
export interface LoadProgress {
  bytes: number
  totalBytes?: number
  rows: number
}

/** What a finished load left behind; `tableIds` in document order. */
export interface LoadOutcome {
  tableIds: string[]
  queryStatus: QueryStatus
  /** The error that ended it early; the rows read so far are kept in the tables. */
  error?: VoErrorData
}

/** A document on its way: a stream that is transferred to the worker, and where it comes from. */
export interface TableSource {
  stream: ReadableStream<Uint8Array>
  totalBytes?: number
  contentType?: string
  /** Name for the first table; the table's own name is used for further ones. */
  name: string
  provenance: Provenance
}

/** How cells are written in a VOTable (VOTable 1.5 §5); BINARY2 is small and exact. */
export type VOTableSerialization = 'BINARY2' | 'TABLEDATA'

/** Loaded tables. Their columns rest in a worker; this is the main thread's handle on them. */
export interface TableStore extends Observable<readonly TableSummary[]> {
  /**
   * Reads a VOTable. Tables show up in the snapshot (status `loading`) as soon as their FIELDs are read
   * and grow while rows arrive. Rejects with AbortError on abort (rows kept, status `cancelled`), with
   * ServiceError when QUERY_STATUS is ERROR and no table came, with FormatError when there is no table to keep.
   */
  loadVOTable(
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
    source: TableSource,
  ): Promise<LoadOutcome>
  window(tableId: string, request: WindowRequest): Promise<TableWindow>
  /** `row` is a position in the present order. */
  cell(tableId: string, row: number, column: number): Promise<CellDetail>
  statistics(tableId: string, column: number): Promise<ColumnStatistics>
  /** Null brings back the original order. */
  sort(tableId: string, key: SortKey | null): Promise<void>
  /** Cells as text with a header line; numbers at full precision. */
  copyText(tableId: string, range: CellRange, format: CopyFormat): Promise<string>
  /**
   * Resolves to the table as a VOTable, streaming: the rows there are, in the present order, with
   * metadata and provenance; QUERY_STATUS is OVERFLOW where rows are missing. Rejects with an Error
   * when the table's rows are gone; the stream fails with AbortError, or when the worker dies.
   */
  exportVOTable(
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
    tableId: string,
    options: { serialization: VOTableSerialization },
  ): Promise<ReadableStream<Uint8Array>>
  rename(tableId: string, name: string): void
  /** Forgets the table; `restore` within the session brings it back (undo). */
  close(tableId: string): void
  restore(tableId: string): void
}

/** The service to ask: 'local' for the engine in this page, else a TAP access URL. */
export type ServiceRef = 'local' | (string & {})

/** What to ask. */
export interface QueryRequest {
  service: ServiceRef
  adql: string
  /** Most rows wanted (TAP 1.1 §2.7.4). */
  maxrec: number
}

export type QueryRunState = 'running' | 'completed' | 'failed' | 'cancelled'

/** One query from Run to rows; immutable snapshot. */
export interface QueryRun {
  id: string
  request: QueryRequest
  serviceName: string
  state: QueryRunState
  /** What it does now, in words ("waiting for the service", "reading rows"). */
  activity: string
  /** Milliseconds since 1970. */
  startedAt: number
  endedAt?: number
  progress: LoadProgress
  route?: HttpRoute
  tableIds: readonly string[]
  queryStatus?: QueryStatus
  error?: VoErrorData
}

/** Runs queries against TAP services (sync) and the local engine; long-lived, outlives panels. */
export interface QueryRunner extends Observable<readonly QueryRun[]> {
  /** Starts and returns at once with the run's id. */
  start(request: QueryRequest): string
  cancel(runId: string): void
}

/** The ADQL engine in this page: DuckDB-Wasm in a worker over the sample sky. */
export interface LocalEngine {
  /**
   * Resolves to a VOTable (BINARY2) as a TAP service would send it, streaming, with QUERY_STATUS
   * OVERFLOW where maxrec cut it. Rejects with AdqlError (position and reason) for what can't be
   * parsed or translated. `onActivity` gets words such as "loading the sample sky".
   */
  query(
    signal: AbortSignal,
    onActivity: (words: string) => void,
    request: { adql: string; maxrec: number },
  ): Promise<ReadableStream<Uint8Array>>
  /** Loads the engine and the sample sky ahead of the first query; a failure shows with that query. */
  warmUp(): void
}

/** Verdicts per origin, persisted. */
export interface HealthStore extends Observable<readonly OriginHealth[]> {
  get(url: string): OriginHealth | undefined
  /** "Try again": forgets what is known of the URL's origin. */
  forget(url: string): void
}

/** What the companion that serves this page can do; all false on static hosting. */
export interface CompanionInfo {
  /** False until it has answered, or has not: the rest says nothing before. */
  isKnown: boolean
  present: boolean
  relay: boolean
  drop: boolean
}

/** An address on this computer under which a table can be fetched for a while. */
export interface TableLink {
  url: string
  /** Milliseconds since 1970. */
  expiresAt: number
}

/** Lends tables to desktop programs, through the companion's table drop. */
export interface TableDrop {
  /**
   * Puts the table as it is now (VOTable, BINARY2, in the present order) into the drop. Rejects
   * with ServiceError, whose message says why there is no link and what to do instead, with
   * NetworkOrCorsError when the companion does not answer any more, and with AbortError.
   */
  link(
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
    tableId: string,
  ): Promise<TableLink>
}

/** The services that panels get through context; built once in app/createServices.ts. */
export interface Services {
  tables: TableStore
  queries: QueryRunner
  engine: Pick<LocalEngine, 'warmUp'>
  health: HealthStore
  companion: Observable<CompanionInfo>
  tableDrop: TableDrop
}
