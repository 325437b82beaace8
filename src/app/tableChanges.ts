/** A table as far as its tab is concerned. */
interface NamedTable {
  id: string
  name: string
}

/** What happened to the tables between two looks at the store. */
export interface TableChanges {
  opened: NamedTable[]
  renamed: NamedTable[]
  closedIds: string[]
  /** Names by id, for the next comparison. */
  names: ReadonlyMap<string, string>
}

/** Returns the tables that came, changed their name or went since `before` (names by id). */
export function findTableChanges(
  before: ReadonlyMap<string, string>,
  tables: readonly NamedTable[],
): TableChanges {
  const names = new Map(tables.map(({ id, name }) => [id, name]))
  return {
    opened: tables.filter(({ id }) => !before.has(id)),
    renamed: tables.filter(({ id, name }) => before.has(id) && before.get(id) !== name),
    closedIds: [...before.keys()].filter((id) => !names.has(id)),
    names,
  }
}
