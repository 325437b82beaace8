import type { AddPanelPositionOptions, DockviewApi, DockviewGroupPanel } from 'dockview-react'
import type { PanelDefinition } from '../../ui/definePanel.ts'
import { findPanel } from '../panelRegistry.ts'
import { readDockParams } from './panelId.ts'
import { keepResultsShare, readResultsShare } from './resultsShare.ts'

type Placement = PanelDefinition['placement']

/** Where a panel goes, and how big it starts there. */
interface Spot {
  position?: AddPanelPositionOptions
  initialWidth?: number
  initialHeight?: number
}

const SIDE_WIDTH = 280

function groupHolds(group: DockviewGroupPanel, placement: Placement): boolean {
  return group.panels.some((panel) => {
    const params = readDockParams(panel.params)
    return params !== undefined && findPanel(params.panelId)?.placement === placement
  })
}

/** Returns the group where panels of that placement are, the active one before others. */
function findGroup(api: DockviewApi, placement: Placement): DockviewGroupPanel | undefined {
  const groups = api.groups.filter((group) => groupHolds(group, placement))
  return groups.find((group) => group === api.activeGroup) ?? groups[0]
}

function beside(
  group: DockviewGroupPanel,
  direction: 'above' | 'below' | 'right',
): AddPanelPositionOptions {
  return { referenceGroup: group, direction }
}

function spotForMain(api: DockviewApi): Spot {
  const results = findGroup(api, 'results')
  if (results)
    return {
      position: beside(results, 'above'),
      initialHeight: results.height * (1 - readResultsShare()),
    }
  const side = findGroup(api, 'side')
  return side
    ? { position: beside(side, 'right'), initialWidth: Math.max(api.width - SIDE_WIDTH, 200) }
    : {}
}

function spotForResults(api: DockviewApi): Spot {
  const main = findGroup(api, 'main')
  if (main)
    return { position: beside(main, 'below'), initialHeight: main.height * readResultsShare() }
  return spotForMain(api)
}

/** Keeps the heights that the groups of queries and results have now, for results to come. */
export function keepHeights(api: DockviewApi): void {
  const main = findGroup(api, 'main')
  const results = findGroup(api, 'results')
  if (main && results && main !== results && !api.hasMaximizedGroup())
    keepResultsShare(main, results)
}

/** Returns where a panel of that placement opens: with its like, else in a new group of its own. */
export function findSpot(api: DockviewApi, placement: Placement): Spot {
  const group = findGroup(api, placement)
  if (group) return { position: { referenceGroup: group, direction: 'within' } }
  if (placement === 'side') return { position: { direction: 'left' }, initialWidth: SIDE_WIDTH }
  return placement === 'main' ? spotForMain(api) : spotForResults(api)
}
