import { languages } from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import 'monaco-editor/features/bracketMatching/register'
import 'monaco-editor/features/clipboard/register'
import 'monaco-editor/features/comment/register'
import 'monaco-editor/features/contextmenu/register'
import 'monaco-editor/features/cursorUndo/register'
import 'monaco-editor/features/find/register'
import 'monaco-editor/features/gotoError/register'
import 'monaco-editor/features/hover/register'
import 'monaco-editor/features/indentation/register'
import 'monaco-editor/features/linesOperations/register'
import 'monaco-editor/features/multicursor/register'
import 'monaco-editor/features/placeholderText/register'
import 'monaco-editor/features/toggleTabFocusMode/register'
import 'monaco-editor/features/wordHighlighter/register'
import 'monaco-editor/features/wordOperations/register'
import { ADQL, adqlConfiguration, adqlTokens } from './adqlLanguage.ts'

globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() }

languages.register({ id: ADQL, aliases: ['ADQL'] })
languages.setLanguageConfiguration(ADQL, adqlConfiguration)
languages.setMonarchTokensProvider(ADQL, adqlTokens)

export {
  editor,
  KeyCode,
  KeyMod,
  MarkerSeverity,
  Uri,
} from 'monaco-editor/editor'
