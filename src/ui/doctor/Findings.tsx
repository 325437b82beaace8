import type { Diagnostic } from '../../table/view.ts'
import { bySeverity, particulars, SEVERITY_WORDS } from './doctorText.ts'
import styles from './ResponseDoctor.module.css'
import { SeverityIcon } from './SeverityIcon.tsx'

function Finding({ diagnostic }: { diagnostic: Diagnostic }) {
  const { message, place, line } = diagnostic
  const where = [place, line !== undefined && !/\bline\b/i.test(place) && `line ${line}`]
  return (
    <li>
      <span>{message}</span>
      <span className={styles.particulars}>
        {[...where, ...particulars(diagnostic)].filter(Boolean).join(' · ')}
      </span>
    </li>
  )
}

/** What the reader met and what it assumed, by severity. */
export function Findings({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  return bySeverity(diagnostics).map(({ severity, diagnostics: group }) => (
    <section key={severity} className={styles.group}>
      <h4 className={styles.groupTitle}>
        <SeverityIcon severity={severity} />
        {SEVERITY_WORDS[severity].heading} <span className={styles.count}>{group.length}</span>
      </h4>
      <ul className={styles.findings}>
        {group
          .map((diagnostic, index) => ({ diagnostic, key: `${index} ${diagnostic.kind}` }))
          .map(({ diagnostic, key }) => (
            <Finding key={key} diagnostic={diagnostic} />
          ))}
      </ul>
    </section>
  ))
}
