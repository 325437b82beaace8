import { randomBytes } from 'node:crypto'
import { createWriteStream, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { DropConfig } from '../config.ts'
import { Refusal } from '../refusal.ts'

/** A table in the drop: where its bytes are and when it goes away. */
export interface DroppedTable {
  id: string
  name: string
  path: string
  size: number
  /** Epoch milliseconds. */
  expiresAt: number
}

interface Entry extends DroppedTable {
  complete: boolean
  timer?: NodeJS.Timeout
}

/** Tables that wait in a private temporary folder for desktop programs to fetch them. */
export class DropStore {
  readonly #config: DropConfig
  readonly #entries = new Map<string, Entry>()
  #folder: Promise<string> | undefined
  #removeFolder = () => {}
  #closed = false

  constructor(config: DropConfig) {
    this.#config = config
  }

  /**
   * Stores a body under a new unguessable id (128 random bits). The oldest tables make room.
   * Throws Refusal `too-large` for a body over the limit and `busy` when uploads fill the drop.
   */
  async put(name: string, body: AsyncIterable<Uint8Array>): Promise<DroppedTable> {
    this.#makeRoom(1)
    const id = randomBytes(16).toString('hex')
    const entry: Entry = { id, name, path: '', size: 0, expiresAt: 0, complete: false }
    this.#entries.set(id, entry)
    try {
      entry.path = join(await this.#openFolder(), id)
      const file = createWriteStream(entry.path, { flags: 'wx', mode: 0o600 })
      await pipeline(Readable.from(this.#counted(entry, body), { objectMode: false }), file)
      if (this.#closed) throw new Refusal('busy', 'The server is stopping.')
    } catch (error) {
      this.#remove(entry)
      throw error
    }
    entry.complete = true
    entry.expiresAt = Date.now() + this.#config.ttlMillis
    entry.timer = setTimeout(() => this.#remove(entry), this.#config.ttlMillis).unref()
    return entry
  }

  /** Returns a complete table that has not expired, when both its id and its name are right. */
  get(id: string, name: string): DroppedTable | undefined {
    const entry = this.#entries.get(id)
    if (!entry?.complete || entry.name !== name || entry.expiresAt <= Date.now()) return undefined
    return entry
  }

  /** Deletes every table; later puts are refused. */
  close(): void {
    this.#closed = true
    for (const entry of this.#entries.values()) clearTimeout(entry.timer)
    this.#entries.clear()
    process.off('exit', this.#removeFolder)
    this.#removeFolder()
  }

  async *#counted(entry: Entry, body: AsyncIterable<Uint8Array>) {
    for await (const chunk of body) {
      entry.size += chunk.byteLength
      if (entry.size > this.#config.maxBytes) {
        throw new Refusal('too-large', 'The table is larger than the drop takes (DROP_MAX_BYTES).')
      }
      this.#makeRoom(0)
      yield chunk
    }
  }

  #makeRoom(files: number): void {
    const { maxTotalBytes, maxFiles } = this.#config
    while (this.#totalBytes() > maxTotalBytes || this.#entries.size + files > maxFiles) {
      // A Map keeps the order of insertion: the first complete one is the oldest.
      const oldest = [...this.#entries.values()].find((entry) => entry.complete)
      if (!oldest) throw new Refusal('busy', 'The table drop is full of uploads; try again later.')
      this.#remove(oldest)
    }
  }

  #totalBytes(): number {
    let total = 0
    for (const entry of this.#entries.values()) total += entry.size
    return total
  }

  #remove(entry: Entry): void {
    clearTimeout(entry.timer)
    this.#entries.delete(entry.id)
    if (entry.path) void rm(entry.path, { force: true }).catch(() => {})
  }

  #openFolder(): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'vo-workbench-drop-')).then((folder) => {
      this.#removeFolder = () => rmSync(folder, { recursive: true, force: true })
      process.once('exit', this.#removeFolder)
      return folder
    })
    return this.#folder
  }
}
