import { useMemo } from 'react'
import type { TableFormat } from '../../vo/tableDocument.ts'
import { Link, safeHttpUrl } from '../Link.tsx'
import { OpenAsMenu } from '../OpenAsMenu.tsx'
import { CopyButton } from './CopyButton.tsx'
import type { DoctorDocument } from './doctorDocument.ts'
import { documentFacts } from './doctorText.ts'
import styles from './ResponseDoctor.module.css'
import { type RawHead, readRawHead } from './rawHead.ts'

const KINDS: Record<RawHead['kind'], string> = {
  text: 'as text',
  cards: 'as header cards of 80 characters',
  hex: 'as a hex dump, since they are no text',
}

function Head({ head }: { head: RawHead }) {
  const lines = head.lines.map((text, index) => ({ number: index + 1, text }))
  return (
    <>
      <div className={styles.rawTitle}>
        <h4>How it begins</h4>
        <CopyButton text={() => head.lines.join('\n')}>Copy</CopyButton>
      </div>
      <p className={styles.particulars}>The first bytes, at most 8 kB, {KINDS[head.kind]}.</p>
      <ol className={styles.raw}>
        {lines.map(({ number, text }) => (
          <li key={number}>{text}</li>
        ))}
      </ol>
    </>
  )
}

interface DocumentTabProps {
  document: DoctorDocument
  openAs: ((format: TableFormat) => void) | undefined
}

/** What a document is, where it came from, and its first bytes as text. */
export function DocumentTab({ document, openAs }: DocumentTabProps) {
  const { head, format } = document
  const raw = useMemo(() => head && readRawHead(head.bytes, format), [head, format])
  return (
    <>
      <dl className={styles.facts}>
        {documentFacts(document).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{safeHttpUrl(text) ? <Link href={text}>{text}</Link> : text}</dd>
          </div>
        ))}
      </dl>
      {openAs && <OpenAsMenu onOpen={openAs} except={format} />}
      {raw ? <Head head={raw} /> : <p>Not a single byte came.</p>}
    </>
  )
}
