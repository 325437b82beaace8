import { FileInput } from 'lucide-react'
import styles from './DropOverlay.module.css'

/** Says what will happen when the files that hover over the window are dropped. */
export function DropOverlay() {
  return (
    <div className={styles.overlay}>
      <div className={styles.words}>
        <FileInput size={28} aria-hidden />
        Drop VOTable files to open them
      </div>
    </div>
  )
}
