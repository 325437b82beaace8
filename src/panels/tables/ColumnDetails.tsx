import { useQuery } from '@tanstack/react-query'
import { useServices } from '../../state/servicesContext.ts'
import type { Field, Option } from '../../table/field.ts'
import type { ColumnStatistics, TableSummary } from '../../table/view.ts'
import { formatCount } from '../../ui/format.ts'
import { Spinner } from '../../ui/Progress.tsx'
import { Definitions } from './Definitions.tsx'
import { LinkLines } from './MetadataLists.tsx'
import { optionText, valuesFacts } from './metadataText.ts'
import { SidePane } from './SidePane.tsx'
import styles from './TablePanel.module.css'
import { datatypeText } from './tableText.ts'

/** OPTIONs as a list; they nest. */
function Options({ options }: { options: readonly Option[] }) {
  return (
    <ul className={styles.entries}>
      {options
        .map((option, index) => ({ option, key: `${index} ${option.value}` }))
        .map(({ option, key }) => (
          <li key={key}>
            {optionText(option)}
            {option.options && <Options options={option.options} />}
          </li>
        ))}
    </ul>
  )
}

function FieldFacts({ field }: { field: Field }) {
  const { values, links = [] } = field
  const linkLines = links.length > 0 ? <LinkLines links={links} /> : undefined
  return (
    <Definitions
      rows={[
        ['In the document', field.label],
        ['Description', field.description],
        ['Unit', field.unit],
        ['UCD', field.ucd],
        ['utype', field.utype],
        ['Datatype', datatypeText(field)],
        ['ID', field.id],
        ['ref', field.ref],
        ['type', field.type],
        ['Precision', field.precision],
        ['Width', field.width],
        ...valuesFacts(values),
        ['Allowed values', values?.options && <Options options={values.options} />],
        ['Links', linkLines],
      ]}
    />
  )
}

function withUnit(text: string | undefined, field: Field): string | undefined {
  return text !== undefined && field.unit ? `${text} ${field.unit}` : text
}

function Statistics({ field, statistics }: { field: Field; statistics: ColumnStatistics }) {
  const { min, max, mean, stdev, nullCount, nanCount } = statistics
  return (
    <Definitions
      rows={[
        ['Rows', formatCount(statistics.rowCount)],
        ['Nulls', formatCount(nullCount)],
        ['NaN', nanCount > 0 ? formatCount(nanCount) : undefined],
        ['Minimum', withUnit(min, field)],
        ['Maximum', withUnit(max, field)],
        ['Mean', withUnit(mean === undefined ? undefined : String(mean), field)],
        ['Standard deviation', withUnit(stdev === undefined ? undefined : String(stdev), field)],
      ]}
    />
  )
}

function useStatistics(table: TableSummary, column: number) {
  const { tables } = useServices()
  return useQuery({
    queryKey: ['tableStatistics', table.id, column, table.status],
    queryFn: () => tables.statistics(table.id, column),
    enabled: table.status !== 'loading' && table.status !== 'failed',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
}

interface ColumnDetailsProps {
  table: TableSummary
  column: number
  onClose(): void
}

/** What is known of a column: its FIELD, and counts and extremes over all rows. */
export function ColumnDetails({ table, column, onClose }: ColumnDetailsProps) {
  const field = table.fields[column]
  const { data, error, isFetching } = useStatistics(table, column)
  if (!field) return null
  return (
    <SidePane label={`Column ${field.name}`} title={field.name} onClose={onClose}>
      <FieldFacts field={field} />
      <h4>Over all rows</h4>
      {table.status === 'loading' && <p className={styles.muted}>When all rows are here.</p>}
      {isFetching && <Spinner label={`Computing the statistics of ${field.name}`} />}
      {error && <p role="alert">{error.message}</p>}
      {data && <Statistics field={field} statistics={data} />}
    </SidePane>
  )
}
