'use client'
import type { ReactNode } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'

interface Props {
  open: boolean
  title: string
  /** What it comes to. */
  text: ReactNode
  confirmLabel: string
  /** Closes it with nothing done. */
  keepLabel: string
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks once more before what cannot be undone. */
export function ConfirmDialog(props: Props) {
  const { open, title, text, confirmLabel, keepLabel, busy, onConfirm, onClose } = props
  return (
    <Dialog
      open={open}
      onOpenChange={(stays) => !stays && onClose()}
      title={title}
      closeLabel={keepLabel}
      description={text}
    >
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{keepLabel}</Button>
        <Button look="danger" onClick={onConfirm} disabled={busy}>
          {confirmLabel}
        </Button>
      </div>
    </Dialog>
  )
}
