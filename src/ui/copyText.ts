/**
 * Puts text on the clipboard that may still be on its way: some browsers want the promise at once.
 * Rejects with an Error when the browser does not let the page.
 */
export async function copyText(text: string | Promise<string>): Promise<void> {
  if (!navigator.clipboard) throw new Error('This browser does not let the page use the clipboard.')
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(await text)
  const blob = Promise.resolve(text).then((content) => new Blob([content], { type: 'text/plain' }))
  await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
}
