import type { Table } from '../../src/table/column.ts'

/** Prints figures for the bench: rows, bytes of the columns, and CPU since `before` (or the start). */
export function report(tables: readonly Table[], before?: NodeJS.CpuUsage): void {
  const { user, system } = process.cpuUsage(before)
  let columnBytes = 0
  for (const table of tables)
    table.fields.forEach((_, index) => {
      columnBytes += table.column(index).memoryBytes
    })
  const rows = tables.reduce((sum, { rowCount }) => sum + rowCount, 0)
  console.log(JSON.stringify({ rows, columns: columnBytes / 1e6, inner: (user + system) / 1e6 }))
}
