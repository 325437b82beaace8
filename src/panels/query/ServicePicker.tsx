import { RotateCw } from 'lucide-react'
import type { HealthStore } from '../../services/contracts.ts'
import type { KnownService } from '../../services/knownServices.ts'
import { useQueryDraft } from '../../state/queryDraft.ts'
import { useObservable, useServices } from '../../state/servicesContext.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Choice } from '../../ui/Choice.tsx'
import { ComboBox } from '../../ui/ComboBox.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './QueryPanel.module.css'
import { findService, healthText, matchesService } from './serviceText.ts'
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
    // Nothing is known of most of them.
    badge: (url === 'local' || health.get(url)) && <HealthBadge service={url} health={health} />,
  }
}

/** Which service to ask: by name, or any TAP access URL; with the health of what is chosen. */
export function ServicePicker({ field }: { field: ServiceField }) {
  const { health } = useServices()
  useObservable(health)
  const { known, recent, all } = useNamedServices()
  const service = useQueryDraft((state) => state.service)
  const isListed = findService(service, all) !== undefined
  const unlisted = isListed ? [] : [{ name: service, url: service, description: 'Chosen now' }]
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
          // Escape goes back to it.
          selectedKey={service}
          onSelectionChange={(key) => {
            if (typeof key === 'string') field.choose(key)
            else field.commit()
          }}
          onBlur={() => field.commit()}
          defaultFilter={(name, text) => {
            const named = findService(name, [...all, ...unlisted])
            return named !== undefined && matchesService(named, text)
          }}
          // The words stand in the panel, as an alert.
          errorMessage={field.problem && ''}
          // No sections: react-aria's ComboBox throws while it filters them in development builds.
          choices={[
            ...unlisted.map((one) => choiceOf(one, health)),
            ...known.map((one) => choiceOf(one, health)),
            ...recent.map((one) => choiceOf({ ...one, description: 'Asked before' }, health)),
          ]}
        />
      </div>
      <div className={styles.health} title={verdict?.message}>
        {!field.problem && <HealthBadge service={service} health={health} />}
        {!field.problem && verdict && verdict.verdict !== 'ok' && (
          <IconButton
            icon={RotateCw}
            label="Forget this: ask directly next time"
            onPress={() => health.forget(service)}
          />
        )}
      </div>
    </div>
  )
}
