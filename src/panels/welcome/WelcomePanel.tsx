import { runCommand } from '../../state/commands.ts'
import { Button } from '../../ui/Button.tsx'
import { PanelFrame } from '../../ui/PanelFrame.tsx'
import { Shortcut } from '../../ui/Shortcut.tsx'
import { Abilities } from './Abilities.tsx'
import { ExampleCards } from './ExampleCards.tsx'
import { RecentQueries } from './RecentQueries.tsx'
import { StartButtons } from './StartButtons.tsx'
import styles from './WelcomePanel.module.css'

/** The first screen. */
export default function WelcomePanel() {
  return (
    <PanelFrame title="Welcome" content="pad">
      <div className={styles.page}>
        <header className={styles.header}>
          <p className={styles.headline}>The Virtual Observatory in this window</p>
          <p className={styles.lead}>
            Ask astronomical services in ADQL and look at the tables they send, however many rows. A
            small sample sky around the Pleiades comes with the app and needs no network.
          </p>
          <StartButtons />
        </header>
        <ExampleCards />
        <RecentQueries />
        <Abilities />
        <footer className={styles.hint}>
          <Button variant="quiet" onPress={() => runCommand('app.palette')}>
            All commands <Shortcut keys="Mod+K" />
          </Button>
          <span>Drop files anywhere to open them: VOTable, FITS, CSV, ECSV, Parquet.</span>
        </footer>
      </div>
    </PanelFrame>
  )
}
