import type { Info, Param } from '../../table/field.ts'
import type { Provenance, TableSummary } from '../../table/view.ts'
import { formatBytes, formatCount } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { Definitions } from './Definitions.tsx'
import { SidePane } from './SidePane.tsx'
import styles from './TablePanel.module.css'

function Source({ provenance }: { provenance: Provenance }) {
  const { sourceName, url, adql, maxrec, requestedAt } = provenance
  return (
    <>
      <h4>Source</h4>
      <Definitions
        rows={[
          ['From', sourceName],
          ['Address', url && <Link href={url}>{url}</Link>],
          ['Asked at', requestedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')],
          ['maxrec', maxrec === undefined ? undefined : formatCount(maxrec)],
        ]}
      />
      {adql && <pre className={styles.adql}>{adql}</pre>}
    </>
  )
}

function Params({ params }: { params: readonly Param[] }) {
  if (params.length === 0) return null
  return (
    <>
      <h4>Parameters</h4>
      <ul className={styles.entries}>
        {params
          .map((param, index) => ({ param, key: `${index} ${param.name}` }))
          .map(({ param, key }) => (
            <li key={key} title={param.description}>
              <strong>{param.name}</strong> {param.value} {param.unit}
            </li>
          ))}
      </ul>
    </>
  )
}

function Infos({ infos }: { infos: readonly Info[] }) {
  if (infos.length === 0) return null
  return (
    <>
      <h4>Infos</h4>
      <ul className={styles.entries}>
        {infos
          .map((info, index) => ({ info, key: `${index} ${info.name}` }))
          .map(({ info, key }) => (
            <li key={key}>
              <strong>{info.name}</strong> <Link href={info.value}>{info.value}</Link> {info.text}
            </li>
          ))}
      </ul>
    </>
  )
}

function Diagnostics({ table }: { table: TableSummary }) {
  if (table.diagnostics.length === 0) return null
  return (
    <>
      <h4>Repairs and oddities met while reading</h4>
      <ul className={styles.entries}>
        {table.diagnostics.map(({ kind, message, place, count }) => (
          <li key={`${kind} ${place}`}>
            {message} <span className={styles.muted}>{place}</span>
            {count > 1 && <span className={styles.muted}> {formatCount(count)} times</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

interface TableMetadataProps {
  table: TableSummary
  onClose(): void
}

/** What stands around a table's rows: source, query, PARAMs, INFOs, and what the reader had to mend. */
export function TableMetadata({ table, onClose }: TableMetadataProps) {
  return (
    <SidePane label="About this table" title={table.name} onClose={onClose}>
      {table.description && <p>{table.description}</p>}
      <Definitions
        rows={[
          ['Rows', formatCount(table.rowCount)],
          ['Columns', formatCount(table.fields.length)],
          ['Memory', formatBytes(table.memoryBytes)],
          ['Query status', table.queryStatus.value],
          ['Message', table.queryStatus.message],
        ]}
      />
      <Source provenance={table.provenance} />
      <Params params={table.params} />
      <Infos infos={table.infos} />
      <Diagnostics table={table} />
    </SidePane>
  )
}
