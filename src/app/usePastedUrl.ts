import { useEffect } from 'react'
import { useUrlDialog } from '../state/urlDialog.ts'
import { safeHttpUrl } from '../ui/safeHttpUrl.ts'

const EDITABLE = 'input, textarea, select, [contenteditable], [role="textbox"], [role="dialog"]'

/** Offers to open an address that is pasted where no text can be entered. */
export function usePastedUrl(): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest(EDITABLE)) return
      const text = event.clipboardData?.getData('text/plain').trim() ?? ''
      if (/\s/.test(text) || safeHttpUrl(text) === undefined) return
      event.preventDefault()
      useUrlDialog.getState().open(text)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [])
}
