import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './ModalDialog.module.css'

interface ModalDialogProps {
  title: string
  isOpen: boolean
  /** Also called by Escape and by a press outside. */
  onClose(): void
  children: ReactNode
}

/** A dialog over everything else; the focus goes back to where it was when it closes. */
export function ModalDialog({ title, isOpen, onClose, children }: ModalDialogProps) {
  return (
    <ModalOverlay
      className={styles.overlay}
      isDismissable
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
    >
      <Modal className={styles.modal}>
        <Dialog className={styles.dialog}>
          <Heading slot="title" className={styles.title}>
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The buttons at a dialog's end. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>
}
