import { orAbort } from '../vo/abort.ts'
import { FormatError, ServiceError } from '../vo/errors.ts'
import { readVOTable } from '../vo/votable/index.ts'
import { answerStream } from './answer.ts'
import { toArrowStream } from './arrowInsert.ts'
import { type Catalogue, describeTable, type HeldTable } from './catalogue.ts'
import { type Connection, type Database, SETTINGS } from './database.ts'
import { MACRO_STATEMENTS } from './macros.ts'
import { makeTapSchema } from './tapSchema.ts'
import { translateAdql } from './translate.ts'

/** A VOTable to be held: its first table, under that name. */
export interface SampleTable {
  schema: string
  table: string
  description: string
  bytes: Uint8Array
  /** Absolute URL of the document: links in its cells that are relative start from here. */
  url: string
}

/** What to ask; `maxrec` rows at most come back. */
export interface EngineQuery {
  adql: string
  maxrec: number
}

/** ADQL over tables held in DuckDB. */
export interface Engine {
  /** Starts the database ahead of time. */
  warmUp(): void
  /** Replaces what is held. Throws FormatError for a document that is not a whole VOTable. */
  load(tables: readonly SampleTable[]): Promise<void>
  /**
   * Resolves to a VOTable stream when the query has run. Rejects with AdqlError for what cannot be
   * parsed or translated, ServiceError for what fails while it runs (a logarithm of zero, ...), or
   * AbortError.
   */
  query(signal: AbortSignal, query: EngineQuery): Promise<ReadableStream<Uint8Array>>
  terminate(): Promise<void>
}

interface Held {
  table: HeldTable
  ipc: Uint8Array
}

/** So long may a cancelled query go on before its database is ended. */
const PATIENCE_MILLIS = 1500

const ownWords = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

/** DuckDB's message without its kind and without the SQL that our users never wrote. */
function explain(error: unknown): string {
  const [first = ''] = ownWords(error).split('\n')
  return `The query failed while it ran: ${first.replace(/^(Error: )?[A-Z][A-Za-z ]* Error: /, '')}`
}

/** An error of DuckDB itself names its kind; anything else may have broken the instance. */
const isOrdinary = (error: unknown): boolean =>
  /^(Error: )?[A-Z][A-Za-z ]* Error: /.test(ownWords(error))

async function readSample(sample: SampleTable, sqlName: string): Promise<Held> {
  const { tables, error } = await readVOTable(sample.bytes)
  const [first] = tables
  const name = `${sample.schema}.${sample.table}`
  if (first === undefined || error !== undefined)
    throw new FormatError(
      `The sample table ${name} cannot be read: ${error?.message ?? 'no table'}`,
    )
  const names = { schema: sample.schema, name: sample.table, description: sample.description }
  const columns = first.fields.map((_, index) => first.column(index))
  const { fields, rowCount } = first
  const isLink = fields.map(({ ucd }) => ucd === 'meta.ref.url')
  const cell = (row: number, column: number) => {
    const value = columns[column]?.get(row) ?? null
    return isLink[column] && typeof value === 'string' ? new URL(value, sample.url).href : value
  }
  return {
    table: describeTable(names, fields, sqlName),
    ipc: toArrowStream({ fields, rowCount, cell }),
  }
}

async function fill(database: Database, held: readonly Held[]): Promise<void> {
  const connection = await database.connect()
  try {
    for (const statement of [...SETTINGS, ...MACRO_STATEMENTS]) await connection.run(statement)
    // The bytes are given away, and are needed again should the database have to start anew.
    for (const { table, ipc } of held) await connection.insert(table.sqlName, ipc.slice())
  } finally {
    await connection.close()
  }
}

/** A database that runs; `life` fires when it is ended, for those who still wait for it. */
interface Running {
  database: Database
  life: AbortSignal
}

/** Keeps one database alive: it starts on first use, and anew after it was ended. */
class DatabaseKeeper {
  private readonly open: () => Promise<Database>
  private opened: Promise<Database> | null = null
  private filled: Promise<Running> | null = null
  private life = new AbortController()
  private held: readonly Held[] = []

  constructor(open: () => Promise<Database>) {
    this.open = open
  }

  /** Starts the database, still empty; takes a while, and may go on beside other work. */
  prepare(): Promise<Database> {
    if (this.opened !== null) return this.opened
    const opened = this.open()
    this.opened = opened
    this.life = new AbortController()
    opened.catch(() => this.forget(opened))
    return opened
  }

  /** The database with what it holds. */
  get(): Promise<Running> {
    if (this.filled !== null) return this.filled
    const opened = this.prepare()
    const { signal } = this.life
    const filled = opened.then(async (database) => {
      await fill(database, this.held)
      return { database, life: signal }
    })
    this.filled = filled
    filled.catch(() => this.forget(opened))
    return filled
  }

  async hold(held: readonly Held[]): Promise<void> {
    if (this.filled !== null) await this.end()
    this.held = held
    await this.get()
  }

  private forget(opened: Promise<Database>): void {
    if (this.opened !== opened) return
    this.opened = null
    this.filled = null
  }

  async end(): Promise<void> {
    const ended = this.opened
    this.opened = null
    this.filled = null
    this.life.abort(new ServiceError('The local engine had to start anew. Run the query again.'))
    if (ended !== null) await ended.then((database) => database.terminate()).catch(() => {})
  }
}

/** Runs a query; when it is cancelled and does not stop soon, ends the database. */
async function runQuery(
  keeper: DatabaseKeeper,
  connection: Connection,
  signal: AbortSignal,
  statements: { seed: number | null; sql: string },
) {
  if (statements.seed !== null) await connection.run(`SELECT setseed(${statements.seed})`)
  signal.throwIfAborted()
  const work = connection.stream(statements.sql)
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    connection.cancel().catch(() => {})
    timer = setTimeout(() => keeper.end(), PATIENCE_MILLIS)
  }
  signal.addEventListener('abort', stop, { once: true })
  const settle = () => {
    signal.removeEventListener('abort', stop)
    clearTimeout(timer)
  }
  work.then(settle, settle)
  try {
    return await orAbort(signal, work)
  } catch (error) {
    signal.throwIfAborted()
    if (!isOrdinary(error)) await keeper.end()
    throw new ServiceError(explain(error), {}, error)
  }
}

/** Returns an engine that holds nothing yet; `open` starts a database when one is needed. */
export function createEngine(open: () => Promise<Database>): Engine {
  const keeper = new DatabaseKeeper(open)
  let catalogue: Catalogue = { tables: [] }

  const warmUp = () => {
    keeper.prepare().catch(() => {})
  }

  return {
    warmUp,

    async load(samples) {
      warmUp()
      const held: Held[] = []
      for (const [index, sample] of samples.entries())
        held.push(await readSample(sample, `sample${index}`))
      for (const { table, rows } of makeTapSchema(held.map((one) => one.table)))
        held.push({ table, ipc: toArrowStream(rows) })
      await keeper.hold(held)
      catalogue = { tables: held.map(({ table }) => table) }
    },

    async query(asked, { adql, maxrec }) {
      // One row more tells whether there was an overflow.
      const { sql, fields, seed } = translateAdql(adql, catalogue, maxrec + 1)
      const { database, life } = await orAbort(asked, keeper.get())
      const signal = AbortSignal.any([asked, life])
      const connection = await orAbort(signal, database.connect())
      const close = () => {
        connection.close().catch(() => {})
      }
      try {
        const batches = await runQuery(keeper, connection, signal, { seed, sql })
        const infos = [
          { name: 'SERVICE', value: 'VO Workbench local engine' },
          { name: 'QUERY', value: adql },
        ]
        return answerStream(batches, { fields, maxrec, infos, explain, onEnd: close, signal })
      } catch (error) {
        close()
        throw error
      }
    },

    terminate: () => keeper.end(),
  }
}
