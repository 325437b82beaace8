import { ADQL } from './adqlLanguage.ts'
import { editor, Uri } from './monaco.ts'

/**
 * Returns the text model of that key, made with `initialText` on first use. Models outlive the
 * component, so that undo still works after the panel was closed and opened again.
 */
export function modelOf(key: string, initialText: string): editor.ITextModel {
  const uri = Uri.from({ scheme: 'query', path: `/${key}.adql` })
  const existing = editor.getModel(uri)
  if (existing) return existing
  const model = editor.createModel(initialText, ADQL, uri)
  model.setEOL(editor.EndOfLineSequence.LF)
  return model
}

/** Makes the model's text `text` by an edit of its own, which one undo takes back. */
export function replaceText(model: editor.ITextModel, text: string): void {
  const wanted = text.replace(/\r\n?/g, '\n')
  if (model.getValue(editor.EndOfLinePreference.LF) === wanted) return
  model.pushStackElement()
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text: wanted }], () => null)
  model.pushStackElement()
}
