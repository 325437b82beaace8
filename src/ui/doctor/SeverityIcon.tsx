import { CircleX, Info, TriangleAlert } from 'lucide-react'
import type { Severity } from '../../table/view.ts'
import styles from './ResponseDoctor.module.css'

const ICONS = { error: CircleX, warning: TriangleAlert, info: Info }

/** Stands beside the severity's word, which says the same. */
export function SeverityIcon({ severity }: { severity: Severity }) {
  const Icon = ICONS[severity]
  return <Icon size={14} aria-hidden className={styles[severity]} />
}
