import {
  type Ref,
  type RefObject,
  useEffect,
  useEffectEvent,
  useImperativeHandle,
  useRef,
} from 'react'
import { isPanelFocused } from '../../../ui/keyboardHome.ts'
import type { QueryPosition } from '../../../vo/errors.ts'
import styles from './AdqlEditor.module.css'
import { takeAlertRole } from './liveRegions.ts'
import { modelOf, replaceText } from './models.ts'
import { editor, KeyCode, KeyMod, MarkerSeverity } from './monaco.ts'
import { rangeOfPosition, type TextMark } from './position.ts'
import { findProblems } from './problems.ts'
import { applyTheme } from './theme.ts'

/** What the panel can ask of the editor. */
export interface EditorHandle {
  /** Selects what stands at the position, in view. */
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
  occurrencesHighlight: 'off',
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

type EditorRef = RefObject<editor.IStandaloneCodeEditor | null>

/** Makes the editor in `host`, on the model of that key, and ends it with the component. */
function useEditor(host: RefObject<HTMLDivElement | null>, props: AdqlEditorProps): EditorRef {
  const { modelKey, text, replacedText } = props
  const instance = useRef<editor.IStandaloneCodeEditor>(null)
  const onChange = useEffectEvent((value: string) => props.onChange(value))
  const onRun = useEffectEvent(() => props.onRun())
  const firstText = useEffectEvent(() => replacedText ?? text)

  useEffect(() => {
    if (!host.current) return
    const model = modelOf(modelKey, firstText())
    const made = editor.create(host.current, {
      ...OPTIONS,
      model,
      fontFamily: fontOf(host.current),
    })
    takeAlertRole()
    made.onDidChangeModelContent(() => onChange(model.getValue()))
    made.addAction({
      id: 'query.run',
      label: 'Run query',
      keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
      contextMenuGroupId: 'navigation',
      run: () => onRun(),
    })
    instance.current = made
    if (isPanelFocused(host.current)) made.focus()
    return () => {
      instance.current = null
      made.dispose()
    }
  }, [host, modelKey])

  useEffect(() => {
    const model = instance.current?.getModel()
    if (model) replaceText(model, text)
  }, [text])
  return instance
}

/** Marks the service's error at once, and what our parser finds a moment after typing stops. */
function useMarks(instance: EditorRef, text: string, errorMark: TextMark | null): void {
  useEffect(() => {
    const model = instance.current?.getModel()
    if (model) setMarks(model, 'service', errorMark ? [errorMark] : [], MarkerSeverity.Error)
  }, [instance, errorMark])

  useEffect(() => {
    const timer = setTimeout(() => {
      const model = instance.current?.getModel()
      if (!model) return
      const { errors, warnings } = findProblems(text)
      setMarks(model, 'parser', errors, MarkerSeverity.Warning)
      setMarks(model, 'hints', warnings, MarkerSeverity.Info)
    }, PROBLEMS_DELAY_MILLIS)
    return () => clearTimeout(timer)
  }, [instance, text])
}

function goTo(instance: editor.IStandaloneCodeEditor, position: QueryPosition): void {
  const range = rangeOfPosition(instance.getValue(), position)
  instance.setSelection(range)
  instance.revealRangeInCenterIfOutsideViewport(range)
  instance.focus()
}

/** Monaco with ADQL. Loaded lazily: it is by far the largest part of the panel. */
export default function AdqlEditor(props: AdqlEditorProps) {
  const { text, theme, errorMark, ref } = props
  const host = useRef<HTMLDivElement>(null)
  const instance = useEditor(host, props)
  useMarks(instance, text, errorMark)
  useEffect(() => {
    if (host.current) applyTheme(theme, host.current)
  }, [theme])
  useImperativeHandle(ref, () => ({
    goTo: (position) => {
      if (instance.current) goTo(instance.current, position)
    },
  }))
  // The class brings Monaco's colours to its context menu, which it hangs beside the editor.
  return <div ref={host} className={`${styles.editor} monaco-component`} data-keyboard-home />
}
