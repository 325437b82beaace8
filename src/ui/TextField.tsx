import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  Input,
  TextArea,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'
import { type FieldCommon, FieldHelp, FieldLabel, labelProps } from './FieldParts.tsx'

type TextFieldProps = FieldCommon &
  Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> & {
    placeholder?: string
    isMultiline?: boolean
  }

/** A field for text, of one line or several. */
export function TextField(props: TextFieldProps) {
  const { label, isLabelHidden, isInline, description, errorMessage, ...rest } = props
  const { placeholder, isMultiline, ...aria } = rest
  return (
    <AriaTextField
      {...aria}
      {...labelProps(props)}
      isInvalid={errorMessage !== undefined}
      className={classNames(styles.field, isInline && styles.inline)}
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      {isMultiline ? (
        <TextArea className={classNames(styles.input, styles.area)} placeholder={placeholder} />
      ) : (
        <Input className={styles.input} placeholder={placeholder} />
      )}
      <FieldHelp label={label} description={description} errorMessage={errorMessage} />
    </AriaTextField>
  )
}
