import type { HTMLAttributes, Ref } from 'react'

interface GridPartProps extends HTMLAttributes<HTMLDivElement> {
  role: 'grid' | 'row' | 'columnheader' | 'gridcell'
  ref?: Ref<HTMLDivElement>
  'data-keyboard-home'?: boolean
}

/**
 * An element of the ARIA grid pattern. HTML's table elements have no interactive roles, and lay
 * out all their rows; so these are plain elements whose roles say what they are.
 */
export function GridPart({ role, ...rest }: GridPartProps) {
  return <div role={role} {...rest} />
}
