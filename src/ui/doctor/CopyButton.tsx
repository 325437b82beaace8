import { Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../Button.tsx'
import { copyText } from '../copyText.ts'
import styles from './ResponseDoctor.module.css'

interface CopyButtonProps {
  children: string
  text(): string
}

/** Copies a text and says so beside the button. */
export function CopyButton({ children, text }: CopyButtonProps) {
  const [notice, setNotice] = useState('')
  const copy = () =>
    copyText(text()).then(
      () => setNotice('Copied.'),
      () => setNotice('Not copied: the browser does not let the page.'),
    )
  return (
    <>
      <Button variant="quiet" icon={Copy} onPress={() => void copy()}>
        {children}
      </Button>
      <span role="status" className={styles.notice}>
        {notice}
      </span>
    </>
  )
}
