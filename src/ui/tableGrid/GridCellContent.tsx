import { CELL_EMPTY, CELL_NAN, CELL_NULL } from '../../table/view.ts'
import { safeHttpUrl } from '../Link.tsx'
import styles from './TableGrid.module.css'
import type { CachedCell } from './windowCache.ts'

/** Texts of this length have been shortened: half an address is no link. */
const SHORTENED = 200

function linkOf(text: string): string | undefined {
  return /^https?:\/\//i.test(text) && text.length < SHORTENED ? safeHttpUrl(text) : undefined
}

/** Returns words for screen readers where the text alone would not tell what a cell holds. */
export function cellLabel(cell: CachedCell | undefined): string | undefined {
  if (cell?.kind === CELL_NULL) return 'null'
  return cell?.kind === CELL_EMPTY ? 'empty string' : undefined
}

/** What stands in a cell: null, NaN and an empty string look different, an http(s) address is a link. */
export function GridCellContent({ cell }: { cell: CachedCell | undefined }) {
  if (!cell) return <span className={styles.waiting} aria-hidden />
  if (cell.kind === CELL_NULL)
    return (
      <span className={styles.null} title="null">
        –
      </span>
    )
  if (cell.kind === CELL_EMPTY)
    return (
      <span className={styles.empty} title="empty string">
        ""
      </span>
    )
  if (cell.kind === CELL_NAN)
    return (
      <span className={styles.nan} title="not a number">
        NaN
      </span>
    )
  const url = linkOf(cell.text)
  if (url === undefined) return cell.text
  return (
    <a className={styles.link} href={url} target="_blank" rel="noopener noreferrer" tabIndex={-1}>
      {cell.text}
    </a>
  )
}
