import { CELL_GOLDENS } from './brokenCells.ts'
import { DOCUMENT_GOLDENS } from './brokenDocuments.ts'
import { FIELD_GOLDENS } from './brokenFields.ts'
import type { Golden } from './golden.ts'
import { metadataGoldens } from './metadata.ts'
import { magicGoldens, numberGoldens, pairGoldens } from './numbers.ts'
import { STREAM_GOLDENS } from './streams.ts'
import { stringArrayGoldens, stringGoldens } from './strings.ts'

/** All golden documents, as they stand in the folder `documents`. */
export const GOLDENS: readonly Golden[] = [
  ...numberGoldens(),
  ...pairGoldens(),
  ...magicGoldens(),
  ...stringGoldens(),
  ...stringArrayGoldens(),
  ...metadataGoldens(),
  ...CELL_GOLDENS,
  ...FIELD_GOLDENS,
  ...STREAM_GOLDENS,
  ...DOCUMENT_GOLDENS,
]
