import { ChevronDown } from 'lucide-react'
import { Select as AriaSelect, Button, ListBox, Popover, SelectValue } from 'react-aria-components'
import { type Choice, type ChoiceSection, choiceItems } from './Choice.tsx'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'
import { type FieldCommon, FieldHelp, FieldLabel, labelProps } from './FieldParts.tsx'

interface SelectProps<Id extends string> extends FieldCommon {
  value: Id
  onChange: (id: Id) => void
  choices: readonly (Choice<Id> | ChoiceSection<Id>)[]
  isDisabled?: boolean
}

function isId<Id extends string>(key: unknown): key is Id {
  return typeof key === 'string'
}

/** Choose one of a few. */
export function Select<Id extends string>(props: SelectProps<Id>) {
  const { label, isLabelHidden, isInline, value, onChange, choices, isDisabled } = props
  return (
    <AriaSelect
      {...labelProps(props)}
      value={value}
      onChange={(key) => {
        if (isId<Id>(key)) onChange(key)
      }}
      isDisabled={isDisabled}
      isInvalid={props.errorMessage !== undefined}
      className={classNames(styles.field, isInline && styles.inline)}
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <Button className={styles.trigger}>
        <SelectValue className={styles.value} />
        <ChevronDown size={14} aria-hidden />
      </Button>
      <FieldHelp {...props} />
      <Popover className={styles.popover} offset={4}>
        <ListBox className={styles.list}>{choiceItems(choices)}</ListBox>
      </Popover>
    </AriaSelect>
  )
}
