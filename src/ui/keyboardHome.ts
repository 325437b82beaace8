/**
 * Returns whether the keyboard is on a panel around the element, but on nothing in it: what the panel
 * is about may then take the focus when it appears.
 */
export function isPanelFocused(element: Element): boolean {
  const { activeElement } = document
  return activeElement !== document.body && activeElement?.contains(element) === true
}
