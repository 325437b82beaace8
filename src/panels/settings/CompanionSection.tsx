import { useObservable, useServices } from '../../state/servicesContext.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Section } from './Section.tsx'
import styles from './SettingsPanel.module.css'

/** What the server behind this page can do. */
export function CompanionSection() {
  const { isKnown, present, relay, drop } = useObservable(useServices().companion)
  const abilities = [
    {
      name: 'Relay',
      isThere: relay,
      words: 'fetches from services that don’t let web pages read their answers (no CORS header)',
    },
    { name: 'Table drop', isThere: drop, words: 'hands tables to desktop programs by a local URL' },
  ]
  if (!isKnown)
    return (
      <Section title="Companion">
        <p className={styles.text}>Asking the server of this page what it can do.</p>
      </Section>
    )
  return (
    <Section title="Companion">
      <p className={styles.text}>
        {present
          ? 'This page is served by its companion, a small server on this computer.'
          : 'This page is served as plain files, without its companion. Start VO Workbench with npm start to have it.'}
      </p>
      <ul className={styles.abilities}>
        {abilities.map(({ name, isThere, words }) => (
          <li key={name}>
            <Badge tone={isThere ? 'good' : 'neutral'}>
              {isThere ? 'Available' : 'Not available'}
            </Badge>
            <span>
              {name}: {words}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
