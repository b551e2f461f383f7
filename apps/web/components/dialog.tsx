'use client'
import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/button'
import { cn } from '@/lib/class-names'

interface Props {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  closeLabel: string
  description?: ReactNode
  children?: ReactNode
  className?: string
}

export function Dialog({ open, onOpenChange, title, closeLabel, description, children, className }: Props) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-50 grid place-items-center overflow-y-auto p-4">
          <Base.Popup
            className={cn(
              'dialog-in w-full max-w-md rounded-dialog border border-border-strong bg-raised p-5 shadow-float outline-none',
              className,
            )}
          >
            <div className="flex items-start gap-4">
              <Base.Title className="min-w-0 flex-1 font-semibold text-[15px] tracking-[-0.012em]">
                {title}
              </Base.Title>
              <Base.Close
                render={
                  <Button look="quiet" size="icon-small" aria-label={closeLabel} className="-mt-0.5 -mr-1.5">
                    <X size={15} aria-hidden />
                  </Button>
                }
              />
            </div>
            {description && <Base.Description className="mt-1.5 text-fg-2">{description}</Base.Description>}
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
