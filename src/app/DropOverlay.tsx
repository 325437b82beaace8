import { FileInput } from 'lucide-react'
import styles from './DropOverlay.module.css'

/** Says what will happen when the files that hover over the window are dropped. */
export function DropOverlay() {
  return (
    <div className={styles.overlay} role="status">
      <div className={styles.words}>
        <FileInput size={28} aria-hidden />
        Drop to open as tables
        <span className={styles.formats}>
          VOTable, FITS, CSV, TSV, ECSV, Parquet; gzipped or not
        </span>
      </div>
    </div>
  )
}
