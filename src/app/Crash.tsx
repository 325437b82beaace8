import { RotateCw } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import styles from './Crash.module.css'

interface CrashProps {
  error: Error
  title: string
  action: string
  onAction: () => void
}

/** What stands in place of a part of the app that broke. */
export function Crash({ error, title, action, onAction }: CrashProps) {
  return (
    <div role="alert" className={styles.crash}>
      <p className={styles.title}>{title}</p>
      <p>This is a fault of VO Workbench, not of a service. The other panels go on.</p>
      <pre className={styles.message}>{error.message}</pre>
      <Button icon={RotateCw} onPress={onAction}>
        {action}
      </Button>
    </div>
  )
}
