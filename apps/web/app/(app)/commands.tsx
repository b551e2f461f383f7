'use client'
import type { Me } from '@ringback/contracts'
import { Command } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Kbd } from '@/components/kbd'
import { Tooltip } from '@/components/tooltip'

const CommandList = lazy(() => import('./command-list'))

/** What opens the list of commands: ⌘K or Ctrl+K anywhere, also while typing, and a button of the rail. */
export function Commands({ me }: { me: Me }) {
  const t = useTranslations('palette')
  const [open, setOpen] = useState(false)
  useEffect(() => {
    function listen(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return
      if (event.altKey || event.shiftKey) return
      event.preventDefault()
      // Another dialog has to be answered first.
      setOpen((now) => !now && document.querySelector('[role=dialog], [role=alertdialog]') === null)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  return (
    <>
      <Tooltip
        side="right"
        content={
          <>
            {t('title')} <Kbd>⌘K</Kbd> <Kbd>Ctrl K</Kbd>
          </>
        }
      >
        <button
          type="button"
          aria-label={t('title')}
          aria-haspopup="dialog"
          aria-keyshortcuts="Meta+K Control+K"
          className="grid size-8 place-items-center rounded-[7px] text-fg-3 transition-colors duration-75 hover:bg-hover"
          onClick={() => setOpen(true)}
        >
          <Command size={17} strokeWidth={1.75} aria-hidden />
        </button>
      </Tooltip>
      {open && (
        <Suspense>
          <CommandList me={me} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
