/**
 * What a page is asked to do with a document: take its bytes (gunzipped where it is gzip'd) and
 * drop them, read it as the app does, or read it through the DOM.
 */
export interface Task {
  kind: 'drain' | 'parse' | 'dom'
  url: string
}

/** Seconds from the request to the end, and the rows found. */
export interface TaskFigures {
  wall: number
  rows: number
}
