import { useEffect, useState } from 'react'
import { openFiles } from '../state/documentLoads.ts'
import { useServices } from '../state/servicesContext.ts'

const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false

/** Opens files that are dropped anywhere on the window; returns whether some hover over it now. */
export function useFileDrop(): boolean {
  const [isDropping, setDropping] = useState(false)
  const { opener } = useServices()
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
      setDropping(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setDropping(false)
    }
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setDropping(false)
      openFiles(opener, [...(event.dataTransfer?.files ?? [])])
    }
    window.addEventListener('dragover', over)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragover', over)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', drop)
    }
  }, [opener])
  return isDropping
}
