'use client'
import { Dialog } from '@base-ui/react/dialog'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonStyle } from '@/components/button'

/** The facets of a narrow screen, over the list. */
export default function FacetsSheet({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const t = useTranslations('calls.facets')
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-x-0 bottom-0 z-50 flex max-h-[85dvh] flex-col rounded-t-dialog border border-border-strong bg-raised shadow-float outline-none transition-transform duration-150 ease-out data-ending-style:translate-y-full data-starting-style:translate-y-full md:inset-y-0 md:right-auto md:max-h-none md:w-80 md:rounded-none md:data-ending-style:-translate-x-full md:data-ending-style:translate-y-0 md:data-starting-style:-translate-x-full md:data-starting-style:translate-y-0">
          <div className="flex items-center gap-3 border-border border-b px-4 py-2.5">
            <Dialog.Title className="min-w-0 flex-1 font-semibold text-[15px] tracking-[-0.012em]">
              {t('title')}
            </Dialog.Title>
            <Dialog.Close className={buttonStyle({ look: 'primary' })}>{t('done')}</Dialog.Close>
          </div>
          <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-3 py-3">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
