import type { HealthStore } from '../../services/contracts.ts'
import type { KnownService } from '../../services/knownServices.ts'
import { useQueryDraft } from '../../state/queryDraft.ts'
import { useObservable, useServices } from '../../state/servicesContext.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Choice } from '../../ui/Choice.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import styles from './QueryPanel.module.css'
import { findService, healthText } from './serviceText.ts'
import { useNamedServices } from './useNamedServices.ts'
import type { ServiceField } from './useServiceField.ts'

function HealthBadge({ service, health }: { service: string; health: HealthStore }) {
  const { tone, text } = healthText(service, service === 'local' ? undefined : health.get(service))
  return <Badge tone={tone}>{text}</Badge>
}

function choiceOf({ name, url, description }: KnownService, health: HealthStore): Choice {
  const address = url === 'local' || url === name ? '' : url
  return {
    id: url,
    label: name,
    detail: [description, address].filter(Boolean).join(' · '),
    badge: <HealthBadge service={url} health={health} />,
  }
}

/** Which service to ask: by name, or any TAP access URL; with the health of what is chosen. */
export function ServicePicker({ field }: { field: ServiceField }) {
  const { health } = useServices()
  useObservable(health)
  const { known, recent, all } = useNamedServices()
  const service = useQueryDraft((state) => state.service)
  const [local, remote] = [
    known.filter(({ url }) => url === 'local'),
    known.filter(({ url }) => url !== 'local'),
  ]
  const section = (title: string, services: readonly KnownService[]) =>
    services.length > 0
      ? [{ title, choices: services.map((choice) => choiceOf(choice, health)) }]
      : []
  const verdict = service === 'local' ? undefined : health.get(service)
  return (
    <div className={styles.picker}>
      <div className={styles.pickerField}>
        <ComboBox
          label="Service"
          isInline
          allowsCustomValue
          placeholder="Name, or a TAP access URL"
          inputValue={field.text}
          onInputChange={field.setText}
          selectedKey={findService(field.text, all)?.url ?? null}
          onSelectionChange={(key) => {
            if (typeof key === 'string') field.choose(key)
            else field.commit()
          }}
          onBlur={() => field.commit()}
          errorMessage={field.problem}
          choices={[
            ...section('In this browser', local),
            ...section('Known services', remote),
            ...section('Asked before', recent),
          ]}
        />
      </div>
      <span className={styles.health} title={verdict?.message}>
        <HealthBadge service={service} health={health} />
      </span>
    </div>
  )
}
