import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import type { QueryPosition } from '../../../vo/errors.ts'
import styles from './AdqlEditor.module.css'
import { modelOf, replaceText } from './models.ts'
import { editor, KeyCode, KeyMod, MarkerSeverity } from './monaco.ts'
import { rangeOfPosition, type TextMark } from './position.ts'
import { findProblems } from './problems.ts'
import { applyTheme } from './theme.ts'

/** What the panel can ask of the editor. */
export interface EditorHandle {
  focus(): void
  /** Puts the cursor at the position, in view. */
  goTo(position: QueryPosition): void
}

/** What an ADQL editor is given. */
export interface AdqlEditorProps {
  /** Names the text model: it keeps its undo history while the page lives. */
  modelKey: string
  text: string
  /** A text that `text` replaced before the editor was there; undo brings it back. */
  replacedText: string | null
  theme: 'light' | 'dark'
  /** Where the service's error stands. */
  errorMark: TextMark | null
  ref?: Ref<EditorHandle>
  onChange(text: string): void
  onRun(): void
}

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  ariaLabel: 'ADQL query',
  automaticLayout: true,
  fixedOverflowWidgets: true,
  folding: false,
  fontSize: 13,
  glyphMargin: false,
  insertSpaces: true,
  lineDecorationsWidth: 8,
  lineNumbersMinChars: 3,
  minimap: { enabled: false },
  overviewRulerBorder: false,
  padding: { top: 8, bottom: 8 },
  placeholder: 'SELECT … FROM …',
  quickSuggestions: false,
  renderLineHighlight: 'line',
  scrollBeyondLastLine: false,
  tabSize: 2,
  wordWrap: 'on',
}

/** Long enough not to complain about every half-written word. */
const PROBLEMS_DELAY_MILLIS = 400

function setMarks(
  model: editor.ITextModel,
  owner: string,
  marks: readonly TextMark[],
  severity: MarkerSeverity,
): void {
  const toMarker = ({ range, message }: TextMark) => ({ ...range, message, severity })
  editor.setModelMarkers(model, owner, marks.map(toMarker))
}

function fontOf(host: HTMLElement): string {
  return getComputedStyle(host).getPropertyValue('--font-mono').trim() || 'monospace'
}

/** Monaco with ADQL. Loaded lazily: it is by far the largest part of the panel. */
export default function AdqlEditor(props: AdqlEditorProps) {
  const { modelKey, text, replacedText, theme, errorMark, ref } = props
  const hostRef = useRef<HTMLDivElement>(null)
  const editorRef = useRef<editor.IStandaloneCodeEditor>(null)
  const onChange = useEffectEvent((value: string) => props.onChange(value))
  const onRun = useEffectEvent(() => props.onRun())
  const firstText = useEffectEvent(() => replacedText ?? text)

  useEffect(() => {
    const host = hostRef.current
    if (!host) return
    const model = modelOf(modelKey, firstText())
    const instance = editor.create(host, { ...OPTIONS, model, fontFamily: fontOf(host) })
    instance.onDidChangeModelContent(() => onChange(model.getValue()))
    instance.addAction({
      id: 'query.run',
      label: 'Run query',
      keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
      contextMenuGroupId: 'navigation',
      run: () => onRun(),
    })
    editorRef.current = instance
    return () => {
      editorRef.current = null
      instance.dispose()
    }
  }, [modelKey])

  useEffect(() => {
    const model = editorRef.current?.getModel()
    if (model) replaceText(model, text)
  }, [text])

  useEffect(() => {
    if (hostRef.current) applyTheme(theme, hostRef.current)
  }, [theme])

  useEffect(() => {
    const model = editorRef.current?.getModel()
    if (model) setMarks(model, 'service', errorMark ? [errorMark] : [], MarkerSeverity.Error)
  }, [errorMark])

  useEffect(() => {
    const timer = setTimeout(() => {
      const model = editorRef.current?.getModel()
      if (!model) return
      const { errors, warnings } = findProblems(text)
      setMarks(model, 'parser', errors, MarkerSeverity.Warning)
      setMarks(model, 'hints', warnings, MarkerSeverity.Info)
    }, PROBLEMS_DELAY_MILLIS)
    return () => clearTimeout(timer)
  }, [text])

  useImperativeHandle(ref, () => ({
    focus: () => editorRef.current?.focus(),
    goTo: (position) => {
      const instance = editorRef.current
      const model = instance?.getModel()
      if (!instance || !model) return
      const range = rangeOfPosition(model.getValue(), position)
      instance.setSelection(range)
      instance.revealRangeInCenterIfOutsideViewport(range)
      instance.focus()
    },
  }))

  return <div ref={hostRef} className={styles.editor} />
}
