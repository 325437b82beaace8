import type { ReactElement, ReactNode } from 'react'
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from './Button.tsx'
import styles from './ModalDialog.module.css'

interface ConfirmProps {
  title: string
  /** What will be lost. */
  children: ReactNode
  confirmLabel: string
  onConfirm: () => void
  /** The Button that asks. */
  trigger: ReactElement
}

/** Asks before something is lost that can't come back; everything else has undo instead. */
export function Confirm({ title, children, confirmLabel, onConfirm, trigger }: ConfirmProps) {
  return (
    <DialogTrigger>
      {trigger}
      <ModalOverlay className={styles.overlay} isDismissable>
        <Modal className={styles.modal}>
          <Dialog role="alertdialog" className={styles.dialog}>
            {({ close }) => (
              <>
                <Heading slot="title" className={styles.title}>
                  {title}
                </Heading>
                <p>{children}</p>
                <div className={styles.actions}>
                  <Button autoFocus onPress={close}>
                    Cancel
                  </Button>
                  <Button
                    variant="primary"
                    onPress={() => {
                      close()
                      onConfirm()
                    }}
                  >
                    {confirmLabel}
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}
