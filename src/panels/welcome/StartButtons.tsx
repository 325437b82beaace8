import { FileInput, Globe, Play, SquareTerminal } from 'lucide-react'
import { runCommand } from '../../state/commands.ts'
import { Button } from '../../ui/Button.tsx'
import { FIRST_QUERY } from './examples.ts'
import { openQueryPanel, runOnSampleSky } from './startQuery.ts'
import styles from './WelcomePanel.module.css'

/** The ways to begin. */
export function StartButtons() {
  return (
    <div className={styles.start}>
      <Button variant="primary" icon={Play} onPress={() => runOnSampleSky(FIRST_QUERY)}>
        Ask the sample sky
      </Button>
      <Button icon={SquareTerminal} onPress={openQueryPanel}>
        Query a TAP service
      </Button>
      <Button icon={FileInput} onPress={() => runCommand('app.openFile')}>
        Open a table file…
      </Button>
      <Button icon={Globe} onPress={() => runCommand('app.openUrl')}>
        Open from URL…
      </Button>
    </div>
  )
}
