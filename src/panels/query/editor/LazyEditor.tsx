import { Component, lazy, type ReactNode, Suspense } from 'react'
import type { AdqlEditorProps } from './AdqlEditor.tsx'
import styles from './LazyEditor.module.css'

const AdqlEditor = lazy(() => import('./AdqlEditor.tsx'))

interface BoundaryProps {
  fallback: ReactNode
  children: ReactNode
}

/** Shows the fallback when the editor's code cannot be loaded or started. */
class EditorBoundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    return this.state.failed ? this.props.fallback : this.props.children
  }
}

type PlainProps = Pick<AdqlEditorProps, 'text' | 'onChange'>

/** A query can be written and run without the editor too. */
function PlainEditor({ text, onChange }: PlainProps) {
  return (
    <textarea
      aria-label="ADQL query"
      className={styles.plain}
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** The text where the editor is going to show it. */
function Preview({ text }: { text: string }) {
  return (
    <>
      <p className="visuallyHidden">The editor is loading.</p>
      <pre className={styles.plain} aria-hidden>
        {text}
      </pre>
    </>
  )
}

/** The ADQL editor; until its code is there the text alone, and a plain field if it never comes. */
export function LazyEditor(props: AdqlEditorProps) {
  const { text, onChange } = props
  return (
    <EditorBoundary fallback={<PlainEditor text={text} onChange={onChange} />}>
      <Suspense fallback={<Preview text={text} />}>
        <AdqlEditor {...props} />
      </Suspense>
    </EditorBoundary>
  )
}
