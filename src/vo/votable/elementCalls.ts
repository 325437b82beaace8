import type { Attributes } from '../xml/index.ts'
import {
  startBound,
  startField,
  startLink,
  startOption,
  startParam,
  startValues,
} from './columnElements.ts'
import { startSerialization } from './dataElements.ts'
import type { DocumentState } from './documentState.ts'
import { startCoosys, startGroup, startReference, startTimesys } from './groupElements.ts'
import { startTable } from './structureElements.ts'

/** What the start tags of elements do that need nothing but their attributes. */
export const STARTS: ReadonlyMap<string, (state: DocumentState, attributes: Attributes) => void> =
  new Map([
    ['TABLE', startTable],
    ['FIELD', startField],
    ['PARAM', startParam],
    ['LINK', startLink],
    ['VALUES', startValues],
    ['MIN', (state, attributes) => startBound(state, 'min', attributes)],
    ['MAX', (state, attributes) => startBound(state, 'max', attributes)],
    ['OPTION', startOption],
    ['GROUP', startGroup],
    ['FIELDref', (state, attributes) => startReference(state, 'FIELD', attributes)],
    ['PARAMref', (state, attributes) => startReference(state, 'PARAM', attributes)],
    ['COOSYS', startCoosys],
    ['TIMESYS', startTimesys],
    ['BINARY', (state, attributes) => startSerialization(state, 'BINARY', attributes)],
    ['BINARY2', (state, attributes) => startSerialization(state, 'BINARY2', attributes)],
    ['FITS', (state, attributes) => startSerialization(state, 'FITS', attributes)],
  ])

function endColumn(state: DocumentState): void {
  state.lastColumn = state.field
  state.field = undefined
}

function endCoordinates(state: DocumentState): void {
  const { coordinates } = state
  const text = coordinates?.text?.trim()
  if (coordinates && text) coordinates.text = text
  else if (coordinates) delete coordinates.text
  state.coordinates = undefined
}

/** What the end tags of elements do. */
export const ENDS: ReadonlyMap<string, (state: DocumentState) => void> = new Map([
  ['RESOURCE', (state) => void state.resources.pop()],
  ['TABLE', (state) => state.endTable()],
  ['GROUP', (state) => void state.groups.pop()],
  ['FIELD', endColumn],
  ['PARAM', endColumn],
  [
    'VALUES',
    (state) => {
      state.values = undefined
    },
  ],
  ['OPTION', (state) => void state.options.pop()],
  ['COOSYS', endCoordinates],
  ['TIMESYS', endCoordinates],
])
