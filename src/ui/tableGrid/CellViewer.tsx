import { Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Dialog, Popover } from 'react-aria-components'
import { CELL_EMPTY, CELL_NULL, type CellDetail } from '../../table/view.ts'
import { Button } from '../Button.tsx'
import { formatCount, formatCounted } from '../format.ts'
import { Link, safeHttpUrl } from '../Link.tsx'
import { Spinner } from '../Progress.tsx'
import styles from './TableGrid.module.css'

const MOST_ELEMENTS = 1000

interface CellViewerProps {
  /** The column's name. */
  name: string
  /** The cell's element, which the viewer stands beside. */
  anchor: Element
  load(): Promise<CellDetail>
  onCopy(text: string): void
  onClose(): void
}

function Elements({ elements }: { elements: readonly string[] }) {
  const shown = elements.slice(0, MOST_ELEMENTS).map((text, index) => ({ place: index + 1, text }))
  return (
    <>
      <ol className={styles.elements}>
        {shown.map(({ place, text }) => (
          <li key={place}>
            <span>{place}</span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
      {elements.length > MOST_ELEMENTS && (
        <p>
          The first {formatCount(MOST_ELEMENTS)} of {formatCount(elements.length)} elements. Copy
          gives all of them.
        </p>
      )}
    </>
  )
}

/** What the xtype makes of the value; what is copied is the value itself. */
function Meaning({ lines }: { lines: readonly string[] }) {
  return <p className={styles.meaning}>{lines.join('\n')}</p>
}

function CellText({ cell }: { cell: CellDetail }) {
  if (cell.kind === CELL_NULL) return <p>There is no value (null).</p>
  if (cell.kind === CELL_EMPTY) return <p>The value is an empty string.</p>
  if (cell.elements) return <Elements elements={cell.elements} />
  const url = safeHttpUrl(cell.text)
  return (
    <pre className={styles.viewerText}>{url ? <Link href={url}>{cell.text}</Link> : cell.text}</pre>
  )
}

function Content({ cell, onCopy }: { cell: CellDetail; onCopy(text: string): void }) {
  const { field, elements } = cell
  return (
    <>
      <div className={styles.viewerHead}>
        <h3>{field.name}</h3>
        <span>{field.unit}</span>
        <span>{elements ? formatCounted(elements.length, 'element') : `${field.datatype}`}</span>
        <span>{field.xtype}</span>
      </div>
      {cell.meaning && <Meaning lines={cell.meaning} />}
      <CellText cell={cell} />
      <div className={styles.viewerActions}>
        <Button icon={Copy} isDisabled={cell.kind === CELL_NULL} onPress={() => onCopy(cell.text)}>
          Copy value
        </Button>
      </div>
    </>
  )
}

/** Shows one cell in full: the whole text, or every element of an array. */
export function CellViewer({ name, anchor, load, onCopy, onClose }: CellViewerProps) {
  const [cell, setCell] = useState<CellDetail>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    load().then(
      (detail) => isCurrent && setCell(detail),
      (error: unknown) => isCurrent && setProblem(String(error)),
    )
    return () => {
      isCurrent = false
    }
  }, [load])
  return (
    <Popover
      isOpen
      triggerRef={{ current: anchor }}
      placement="bottom start"
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <Dialog className={styles.viewer} aria-label={`Value of ${name}`}>
        {cell && <Content cell={cell} onCopy={onCopy} />}
        {problem && <p role="alert">{problem}</p>}
        {!cell && !problem && <Spinner label="Reading the cell" />}
      </Dialog>
    </Popover>
  )
}
