import type { Field, Param } from '../../table/field.ts'
import type { Group, Reference } from '../../table/metadata.ts'
import { ParamLine } from './MetadataLists.tsx'
import { groupTitle, meaningText, referenceName } from './metadataText.ts'
import styles from './TablePanel.module.css'

interface GroupsProps {
  groups: readonly Group[]
  fields: readonly Field[]
  params: readonly Param[]
}

interface ReferencesProps extends Omit<GroupsProps, 'groups'> {
  references: readonly Reference[]
  kind: string
}

function References({ references, kind, fields, params }: ReferencesProps) {
  return references
    .map((reference, index) => ({ reference, key: `${index} ${reference.ref}` }))
    .map(({ reference, key }) => (
      <li key={key}>
        {kind} <strong>{referenceName(reference, [...fields, ...params])}</strong>
        <span className={styles.meaning}>{meaningText(reference)}</span>
      </li>
    ))
}

function GroupContent({ group, fields, params }: { group: Group } & Omit<GroupsProps, 'groups'>) {
  const meaning = meaningText(group)
  const own = group.params.map((param, index) => ({ param, key: `${index} ${param.name}` }))
  const inner = group.groups.map((one, index) => ({ one, key: `${index} ${groupTitle(one)}` }))
  return (
    <>
      <strong>{groupTitle(group)}</strong>
      {meaning && meaning !== groupTitle(group) && (
        <span className={styles.meaning}>{meaning}</span>
      )}
      {group.description && <span className={styles.meaning}>{group.description}</span>}
      <ul className={styles.tree}>
        <References references={group.fieldRefs} kind="Column" fields={fields} params={params} />
        <References references={group.paramRefs} kind="Parameter" fields={[]} params={params} />
        {own.map(({ param, key }) => (
          <li key={`param ${key}`}>
            <ParamLine param={param} />
          </li>
        ))}
        {inner.map(({ one, key }) => (
          <li key={`group ${key}`}>
            <GroupContent group={one} fields={fields} params={params} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** A table's GROUPs as a tree; nothing where there are none. */
export function Groups({ groups, fields, params }: GroupsProps) {
  if (groups.length === 0) return null
  return (
    <>
      <h4>Groups</h4>
      <ul className={styles.entries}>
        {groups
          .map((group, index) => ({ group, key: `${index} ${groupTitle(group)}` }))
          .map(({ group, key }) => (
            <li key={key}>
              <GroupContent group={group} fields={fields} params={params} />
            </li>
          ))}
      </ul>
    </>
  )
}
