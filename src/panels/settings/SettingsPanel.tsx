import { useSettings } from '../../state/settings.ts'
import { PanelFrame } from '../../ui/PanelFrame.tsx'
import { Select } from '../../ui/Select.tsx'
import { CompanionSection } from './CompanionSection.tsx'
import { HealthSection } from './HealthSection.tsx'
import { Section } from './Section.tsx'
import styles from './SettingsPanel.module.css'
import { StoredDataSection } from './StoredDataSection.tsx'

const THEMES = [
  { id: 'system', label: 'Follow the system' },
  { id: 'light', label: 'Light' },
  { id: 'dark', label: 'Dark' },
] as const

/** Settings of this browser. */
export default function SettingsPanel() {
  const themeChoice = useSettings((state) => state.themeChoice)
  const setThemeChoice = useSettings((state) => state.setThemeChoice)
  return (
    <PanelFrame title="Settings" content="pad">
      <div className={styles.page}>
        <Section title="Appearance">
          <div className={styles.narrow}>
            <Select label="Theme" value={themeChoice} onChange={setThemeChoice} choices={THEMES} />
          </div>
        </Section>
        <CompanionSection />
        <HealthSection />
        <StoredDataSection />
      </div>
    </PanelFrame>
  )
}
