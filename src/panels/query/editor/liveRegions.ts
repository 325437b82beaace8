/**
 * Monaco keeps two empty regions of role `alert` in the page. In this app an alert is a failed
 * request, so theirs become plain assertive regions, which are read out all the same.
 */
export function takeAlertRole(): void {
  for (const region of document.querySelectorAll('.monaco-aria-container [role="alert"]')) {
    region.removeAttribute('role')
    region.setAttribute('aria-live', 'assertive')
  }
}
