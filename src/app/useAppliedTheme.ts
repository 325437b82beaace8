import { useLayoutEffect } from 'react'
import { useTheme } from '../state/settings.ts'

/** Puts the theme on the document, where tokens.css reads it. */
export function useAppliedTheme(): void {
  const theme = useTheme()
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
}
