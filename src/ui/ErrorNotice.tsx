import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { VoErrorData } from '../vo/errors.ts'
import styles from './ErrorNotice.module.css'
import { type ErrorSource, errorText } from './errorText.ts'
import { formatBytes, formatCounted } from './format.ts'
import { Link } from './Link.tsx'

interface ErrorNoticeProps {
  error: VoErrorData
  /** Where the data were to come from; a service unless told otherwise. */
  source?: ErrorSource
  /** Buttons for what can be done about it. */
  actions?: ReactNode
}

function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  )
}

function detailRows({ message, details }: VoErrorData): [string, ReactNode][] {
  const { url, status, contentType, byteOffset, line, elementPath, rowsRead, tried } = details
  const rows: [string, ReactNode | undefined][] = [
    ['Message', message],
    ['Address', url && <Link href={url}>{url}</Link>],
    ['HTTP status', status],
    ['Content type', contentType],
    ['Line in the document', line],
    ['Position', byteOffset === undefined ? undefined : `after ${formatBytes(byteOffset)}`],
    ['Element', elementPath],
    ['Kept', rowsRead === undefined ? undefined : formatCounted(rowsRead, 'row')],
    ['Tried', tried && <Steps steps={tried} />],
  ]
  return rows.filter((row): row is [string, ReactNode] => row[1] !== undefined && row[1] !== '')
}

/** An error where it happened: what, whose fault, what to try, and the server's own words as text. */
export function ErrorNotice({ error, source, actions }: ErrorNoticeProps) {
  const text = errorText(error, source)
  const words = error.details.serverWords ?? (error.name === 'ServiceError' ? error.message : '')
  return (
    <div role="alert" className={styles.notice}>
      <CircleAlert size={18} aria-hidden className={styles.icon} />
      <div className={styles.body}>
        <p className={styles.title}>{text.title}</p>
        <p>
          {text.fault} {text.tryThis}
        </p>
        {words && <blockquote className={styles.words}>{words}</blockquote>}
        {actions && <div className={styles.actions}>{actions}</div>}
        <details className={styles.details} open={error.name === 'InternalError'}>
          <summary>Details</summary>
          <dl>
            {detailRows(error).map(([term, value]) => (
              <div key={term} className={styles.row}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      </div>
    </div>
  )
}
