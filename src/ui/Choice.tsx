import type { ReactNode } from 'react'
import { Header, ListBoxItem, ListBoxSection, Text } from 'react-aria-components'
import styles from './Field.module.css'

/** One thing to choose in a Select or ComboBox. */
export interface Choice<Id extends string = string> {
  id: Id
  label: string
  /** A second line. */
  detail?: string
  /** Something at the right of the label, such as a Badge. */
  badge?: ReactNode
  isDisabled?: boolean
}

/** Choices under a heading. */
export interface ChoiceSection<Id extends string = string> {
  title: string
  choices: readonly Choice<Id>[]
}

function ChoiceItem({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem
      id={choice.id}
      textValue={choice.label}
      isDisabled={choice.isDisabled}
      className={styles.option}
    >
      <span className={styles.optionHead}>
        <Text slot="label">{choice.label}</Text>
        <span data-secondary>{choice.badge}</span>
      </span>
      {choice.detail && (
        <Text slot="description" className={styles.detail} data-secondary>
          {choice.detail}
        </Text>
      )}
    </ListBoxItem>
  )
}

/** Returns the list box's items for plain choices and for sections of them. */
export function choiceItems(choices: readonly (Choice | ChoiceSection)[]): ReactNode {
  return choices.map((entry) =>
    'choices' in entry ? (
      <ListBoxSection key={entry.title} id={`section ${entry.title}`}>
        <Header className={styles.sectionTitle}>{entry.title}</Header>
        {entry.choices.map((choice) => (
          <ChoiceItem key={choice.id} choice={choice} />
        ))}
      </ListBoxSection>
    ) : (
      <ChoiceItem key={entry.id} choice={entry} />
    ),
  )
}
