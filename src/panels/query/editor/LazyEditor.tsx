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

/** A query can be written and run without the editor too. */
function PlainEditor({ text, onChange, isLoading }: PlainEditorProps) {
  return (
    <textarea
      aria-label={isLoading ? 'ADQL query (the editor is loading)' : 'ADQL query'}
      className={styles.plain}
      spellCheck={false}
      readOnly={isLoading}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

interface PlainEditorProps extends Pick<AdqlEditorProps, 'text' | 'onChange'> {
  isLoading: boolean
}

/** The ADQL editor; until its code is there the text alone, and a plain field if it never comes. */
export function LazyEditor(props: AdqlEditorProps) {
  const { text, onChange } = props
  return (
    <EditorBoundary fallback={<PlainEditor text={text} onChange={onChange} isLoading={false} />}>
      <Suspense fallback={<PlainEditor text={text} onChange={onChange} isLoading />}>
        <AdqlEditor {...props} />
      </Suspense>
    </EditorBoundary>
  )
}
