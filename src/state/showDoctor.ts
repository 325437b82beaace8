import { useWorkspace } from './workspace.ts'

/** Opens the response doctor for a document, in a panel of its own. */
export function showDoctor(documentId: string, name: string): void {
  useWorkspace.getState().open({
    panelId: 'doctor',
    key: documentId,
    title: `Doctor: ${name}`,
    params: { documentId },
  })
}
