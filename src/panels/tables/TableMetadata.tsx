import type { Coosys, Timesys } from '../../table/metadata.ts'
import type { Provenance, TableSummary } from '../../table/view.ts'
import { formatBytes, formatCount } from '../../ui/format.ts'
import { Link } from '../../ui/Link.tsx'
import { Definitions } from './Definitions.tsx'
import { Groups } from './MetadataGroups.tsx'
import { Infos, Links, Params } from './MetadataLists.tsx'
import { coosysText, timesysText } from './metadataText.ts'
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

interface SystemsProps {
  coosys?: readonly Coosys[]
  timesys?: readonly Timesys[]
}

function Systems({ coosys = [], timesys = [] }: SystemsProps) {
  const lines = [
    ...coosys.map((one) => ({ kind: 'COOSYS', id: one.id, text: coosysText(one) })),
    ...timesys.map((one) => ({ kind: 'TIMESYS', id: one.id, text: timesysText(one) })),
  ].map((line, index) => ({ ...line, key: `${index} ${line.id}` }))
  if (lines.length === 0) return null
  return (
    <>
      <h4>Coordinate and time systems</h4>
      <ul className={styles.entries}>
        {lines.map(({ key, kind, id, text }) => (
          <li key={key}>
            <strong>{id ?? kind}</strong> {text}
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

/** What stands around a table's rows: source, query, and all metadata that the document has of it. */
export function TableMetadata({ table, onClose }: TableMetadataProps) {
  const { fields, params, infos, groups = [], links = [] } = table
  return (
    <SidePane label="About this table" title={table.name} onClose={onClose}>
      {table.description && <p className={styles.description}>{table.description}</p>}
      <Definitions
        rows={[
          ['Rows', formatCount(table.rowCount)],
          ['Columns', formatCount(fields.length)],
          ['Memory', formatBytes(table.memoryBytes)],
          ['Query status', table.queryStatus.value],
          ['Message', table.queryStatus.message],
        ]}
      />
      <Source provenance={table.provenance} />
      <Params params={params} />
      <Systems coosys={table.coosys} timesys={table.timesys} />
      <Groups groups={groups} fields={fields} params={params} />
      <Infos infos={infos} />
      <Links links={links} />
    </SidePane>
  )
}
