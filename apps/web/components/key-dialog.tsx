'use client'
import { Dialog } from '@/components/dialog'
import { Kbd } from '@/components/kbd'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  closeLabel: string
  rows: readonly { keys: readonly string[]; does: string }[]
}

/** The keys of a screen. */
export function KeyDialog({ open, onOpenChange, title, closeLabel, rows }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      closeLabel={closeLabel}
      className="max-w-lg"
    >
      <dl className="mt-3 grid gap-x-8 gap-y-1 sm:grid-cols-2">
        {rows.map(({ keys, does }) => (
          <div
            key={keys[0]}
            className="flex h-7 items-center justify-between gap-3 border-border/60 border-b"
          >
            <dt className="order-1 text-fg-2 text-ui">{does}</dt>
            <dd className="order-2 flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
