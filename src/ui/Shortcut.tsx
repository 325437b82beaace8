import styles from './Shortcut.module.css'
import { isMacPlatform, shortcutKeys } from './shortcutText.ts'

/** A key combination such as 'Mod+Enter', as the platform writes it. */
export function Shortcut({ keys }: { keys: string }) {
  return (
    <span className={styles.shortcut}>
      {shortcutKeys(keys, isMacPlatform()).map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  )
}
