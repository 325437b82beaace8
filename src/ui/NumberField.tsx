import {
  NumberField as AriaNumberField,
  type NumberFieldProps as AriaNumberFieldProps,
  Input,
} from 'react-aria-components'
import { classNames } from './classNames.ts'
import styles from './Field.module.css'
import { type FieldCommon, FieldHelp, FieldLabel, labelProps } from './FieldParts.tsx'

type NumberFieldProps = FieldCommon &
  Omit<AriaNumberFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> & {
    /** Width of the input in characters. */
    widthChars?: number
  }

/** A field for a number; `onChange` gets NaN when it is emptied. */
export function NumberField(props: NumberFieldProps) {
  const { label, isLabelHidden, isInline, description, errorMessage, ...rest } = props
  const { widthChars, ...aria } = rest
  return (
    <AriaNumberField
      {...aria}
      {...labelProps(props)}
      isInvalid={errorMessage !== undefined}
      className={classNames(styles.field, isInline && styles.inline)}
    >
      <FieldLabel label={label} isLabelHidden={isLabelHidden} />
      <Input
        className={classNames(styles.input, styles.number)}
        style={widthChars ? { width: `calc(${widthChars}ch + 20px)` } : undefined}
      />
      <FieldHelp label={label} description={description} errorMessage={errorMessage} />
    </AriaNumberField>
  )
}
