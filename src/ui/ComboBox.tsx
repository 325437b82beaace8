import { ChevronDown } from 'lucide-react'
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Button,
  Input,
  ListBox,
  Popover,
} from 'react-aria-components'
import { type Choice, type ChoiceSection, choiceItems } from './Choice.tsx'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'
import { type FieldCommon, FieldHelp, FieldLabel, labelProps } from './FieldParts.tsx'

type ComboBoxProps = FieldCommon &
  Pick<
    AriaComboBoxProps<object>,
    | 'inputValue'
    | 'onInputChange'
    | 'selectedKey'
    | 'onSelectionChange'
    | 'allowsCustomValue'
    | 'onBlur'
    | 'onKeyDown'
    | 'isDisabled'
    | 'defaultFilter'
  > & {
    choices: readonly (Choice | ChoiceSection)[]
    placeholder?: string
    /** What the open list says when nothing matches. */
    emptyText?: string
  }

/** Type to find one of many; with `allowsCustomValue` any text goes. */
export function ComboBox(props: ComboBoxProps) {
  const { label, isLabelHidden, isInline, description, errorMessage, ...rest } = props
  const { choices, placeholder, emptyText = 'Nothing matches.', ...aria } = rest
  return (
    <AriaComboBox
      {...aria}
      {...labelProps(props)}
      menuTrigger="focus"
      allowsEmptyCollection={!props.allowsCustomValue}
      isInvalid={errorMessage !== undefined}
      className={classNames(styles.field, isInline && styles.inline)}
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <div className={styles.combo}>
        <Input className={styles.input} placeholder={placeholder} spellCheck={false} />
        <Button className={styles.drop}>
          <ChevronDown size={14} aria-hidden />
        </Button>
      </div>
      <FieldHelp label={label} description={description} errorMessage={errorMessage} />
      <Popover className={styles.popover} offset={4}>
        <ListBox
          className={styles.list}
          renderEmptyState={() => <div className={styles.empty}>{emptyText}</div>}
        >
          {choiceItems(choices)}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
