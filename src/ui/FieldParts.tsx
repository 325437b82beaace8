import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components'
import styles from './Field.module.css'

/** What all form fields share. */
export interface FieldCommon {
  /** Always given; with `isLabelHidden` only screen readers get it. */
  label: string
  isLabelHidden?: boolean
  /** Label to the left of the field instead of above it, for toolbars. */
  isInline?: boolean
  description?: string
  /** Shown in red below, and read out; makes the field invalid. */
  errorMessage?: string
}

/** Returns the props that name a field: a visible label's text, or aria-label. */
export function labelProps({ label, isLabelHidden }: FieldCommon): { 'aria-label'?: string } {
  return isLabelHidden ? { 'aria-label': label } : {}
}

/** The label above (or before) a field; nothing when hidden. */
export function FieldLabel({ label, isLabelHidden }: FieldCommon): ReactNode {
  return isLabelHidden ? null : <Label className={styles.label}>{label}</Label>
}

/** Description and error below a field. */
export function FieldHelp({ description, errorMessage }: FieldCommon): ReactNode {
  return (
    <>
      {description && (
        <Text slot="description" className={styles.help}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error}>{errorMessage}</FieldError>
    </>
  )
}
