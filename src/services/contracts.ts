import type { OriginHealth } from '../net/health.ts'
import type { Field } from '../table/field.ts'
import type {
  CellDetail,
  CellRange,
  ColumnStatistics,
  CopyFormat,
  Diagnostic,
  Provenance,
  QueryStatus,
  SortKey,
  TableSummary,
  TableWindow,
  WindowRequest,
} from '../table/view.ts'
import type { VoErrorData } from '../vo/errors.ts'
import type { HttpRoute } from '../vo/http.ts'
import type { TableFormat } from '../vo/tableDocument.ts'

export type { OriginHealth, TableFormat }

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
  /** Of the DocumentReport, while a document is read. */
  documentId?: string
}

/** What a finished load left behind; `tableIds` in document order. */
export interface LoadOutcome {
  /** Of its DocumentReport. */
  documentId: string
  tableIds: string[]
  queryStatus: QueryStatus
  /** The error that ended it early; the rows read so far are kept in the tables. */
  error?: VoErrorData
}

/** A document's bytes, whatever the format, and where they come from. */
export interface TableSource {
  /** As they come: packed with gzip, if that is how they come. */
  stream: ReadableStream<Uint8Array>
  totalBytes?: number
  contentType?: string
  /** Of the file, with its extension: a hint where the bytes do not tell the format. */
  fileName?: string
  /** Name for the first table; the table's own name is used for further ones. */
  name: string
  provenance: Provenance
  /** Where the bytes came from after redirects; what a document names relatively is meant from there. */
  url?: string
  route?: HttpRoute
  /** HTTP status of the answer that carries the bytes. */
  status?: number
  /** FIELDs known from elsewhere, for formats that carry no types. */
  fields?: readonly Field[]
  /** What the user says it is; undefined: the bytes tell. */
  format?: TableFormat
  /** Opens the same bytes once more, for the strict check; without it they can't be had again. */
  reopen?: (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>
}

/** How a document's reading goes, or how it ended; `cut` ended early with rows kept. */
export type DocumentState = 'loading' | 'complete' | 'cut' | 'failed' | 'cancelled'

/** The first 8 kB of a document, unpacked. */
export interface DocumentHead {
  bytes: Uint8Array
  /** The bytes as text in the document's encoding; for binary formats what can be shown of them. */
  text: string
  isBinary: boolean
}

/** Whether a document can be checked strictly; `reason` says in words why not. */
export type LintAbility = { isAvailable: true } | { isAvailable: false; reason: string }

/** What is known of one document, also of one that held no table; immutable snapshot. */
export interface DocumentReport {
  id: string
  /** The file's name, or the service's. */
  name: string
  state: DocumentState
  /** Undefined while it is not known, and when the bytes are of no format for tables. */
  format?: TableFormat
  /** Of the format, as the document states it. */
  version?: string
  /** Bytes that were read, as they came (packed). */
  byteCount: number
  /** Tables that it made and that are kept, open or closed; in document order. */
  tableIds: readonly string[]
  queryStatus: QueryStatus
  diagnostics: readonly Diagnostic[]
  error?: VoErrorData
  /** Undefined until the first bytes are there. */
  head?: DocumentHead
  lint: LintAbility
  provenance: Provenance
  fileName?: string
  contentType?: string
  /** After redirects. */
  url?: string
  route?: HttpRoute
  status?: number
}

/** What the strict check of a document found: everything that breaks or bends the standard. */
export interface LintReport {
  documentId: string
  /** Of the standard, as the document says it. */
  version?: string
  diagnostics: readonly Diagnostic[]
  /** Why the check ended early. */
  error?: VoErrorData
}

/** How cells are written in a VOTable (VOTable 1.5 §5); BINARY2 is small and exact. */
export type VOTableSerialization = 'BINARY2' | 'BINARY' | 'TABLEDATA'

/** How a table is written; `serialization` counts for VOTables (BINARY2 without it). */
export interface ExportOptions {
  format: TableFormat
  serialization?: VOTableSerialization
}

/** Loaded tables. Their columns rest in a worker; this is the main thread's handle on them. */
export interface TableStore extends Observable<readonly TableSummary[]> {
  /** Starts the worker ahead of the first document, with what reads VOTables in it. */
  warmUp(): void
  /**
   * Reads a document of any table format. Tables show up in the snapshot (status `loading`) as soon as their FIELDs are read
   * and grow while rows arrive. Rejects with AbortError on abort (rows kept, status `cancelled`), with
   * ServiceError when QUERY_STATUS is ERROR and no table came, with FormatError when there is no table to keep. The errors'
   * `details.documentId` names the DocumentReport.
   */
  load(
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
   * Resolves to the table as a file of this format, streaming: the rows there are, in the present
   * order, with what the format can hold of metadata and provenance (a VOTable: all; QUERY_STATUS is
   * OVERFLOW where rows are missing). Rejects with an Error when the table's rows are gone; the
   * stream fails with AbortError, or when the worker dies.
   */
  exportTable(
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
    tableId: string,
    options: ExportOptions,
  ): Promise<ReadableStream<Uint8Array>>
  /** The documents read lately, the newest last; those with tables stay as long as their tables. */
  readonly documents: Observable<readonly DocumentReport[]>
  /** The document that the table came from. */
  documentOf(tableId: string): DocumentReport | undefined
  /**
   * Reads the document once more and checks it by the letter of its standard. Rejects with an Error
   * whose message is the reason where `DocumentReport.lint` says so, with the errors of getting the
   * bytes again, and with AbortError. `onBytes` hears how many bytes are read so far.
   */
  lint(
    signal: AbortSignal,
    documentId: string,
    onBytes?: (bytes: number) => void,
  ): Promise<LintReport>
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
  /** Of the answer's DocumentReport, once its bytes come. */
  documentId?: string
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

/** Opens documents that are not answers to queries. */
export interface TableOpener {
  /** Reads a file of this computer as TableStore.load does; `format` where the user knows better. */
  openFile(
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
    file: File,
    format?: TableFormat,
  ): Promise<LoadOutcome>
  /**
   * Fetches a document and reads it as TableStore.load does; `onActivity` hears what goes on, in
   * words. Rejects also with NetworkOrCorsError and RateLimitError, and with HttpError (the server's
   * words in its details) when the status is 400 or more and no table came.
   */
  openUrl(
    signal: AbortSignal,
    onProgress: (progress: LoadProgress) => void,
    url: string,
    onActivity?: (words: string) => void,
    format?: TableFormat,
  ): Promise<LoadOutcome>
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
  opener: TableOpener
  queries: QueryRunner
  engine: Pick<LocalEngine, 'warmUp'>
  health: HealthStore
  companion: Observable<CompanionInfo>
  tableDrop: TableDrop
}
