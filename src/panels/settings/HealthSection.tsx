import { RotateCw } from 'lucide-react'
import type { OriginHealth } from '../../services/contracts.ts'
import { useObservable, useServices } from '../../state/servicesContext.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { formatUtc } from '../../ui/format.ts'
import { VERDICTS } from './healthText.ts'
import { Section } from './Section.tsx'
import styles from './SettingsPanel.module.css'

function HealthRow({ health }: { health: OriginHealth }) {
  const store = useServices().health
  const { words, tone } = VERDICTS[health.verdict]
  const { origin, lastSuccessAt, checkedAt, message } = health
  return (
    <tr>
      <td className={styles.origin}>
        {origin}
        {message && <p className={styles.muted}>{message}</p>}
      </td>
      <td>
        <Badge tone={tone}>{words}</Badge>
      </td>
      <td>{lastSuccessAt === undefined ? 'never' : formatUtc(lastSuccessAt)}</td>
      <td>{formatUtc(checkedAt)}</td>
      <td>
        <Button
          icon={RotateCw}
          aria-label={`Try ${origin} again`}
          onPress={() => store.forget(origin)}
        >
          Try again
        </Button>
      </td>
    </tr>
  )
}

/** What is known of the services' hosts. */
export function HealthSection() {
  const known = useObservable(useServices().health)
  return (
    <Section title="Health of services">
      <p className={styles.text}>
        How each host answered when it was last asked. This is kept for a day, so that a host that
        is down does not hold up every query; “Try again” forgets it, and the next query asks
        afresh.
      </p>
      {known.length === 0 ? (
        <p className={styles.muted}>No service has been asked yet.</p>
      ) : (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Host</th>
                <th scope="col">Verdict</th>
                <th scope="col">Last success</th>
                <th scope="col">Last asked</th>
                <th scope="col">
                  <span className="visuallyHidden">Action</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {known.map((health) => (
                <HealthRow key={health.origin} health={health} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  )
}
