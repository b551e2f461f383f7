'use client'
import type { SavedView } from '@ringback/contracts'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { useViewChanges } from './use-views'

interface Props {
  views: SavedView[]
  /** Of the search on screen: a view can be made to mean it. */
  address: string
  mayShare: boolean
  onClose: () => void
}

/** Renames, shares, updates and removes; what is another's says so by refusing. */
export default function ManageViewsDialog({ views, address, mayShare, onClose }: Props) {
  const t = useTranslations('calls.views')
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('manageTitle')}
      closeLabel={t('close')}
      className="max-w-xl"
    >
      <ul className="scroll-thin mt-3 max-h-[60dvh] overflow-y-auto">
        {views.map((view) => (
          <ViewItem key={view.id} view={view} address={address} mayShare={mayShare} />
        ))}
      </ul>
      {views.length === 0 && <p className="mt-3 text-fg-2">{t('none')}</p>}
    </Dialog>
  )
}

function ViewItem({ view, address, mayShare }: { view: SavedView } & Pick<Props, 'address' | 'mayShare'>) {
  const t = useTranslations('calls.views')
  const { change, remove } = useViewChanges()
  const [name, setName] = useState(view.name)
  const rename = () => {
    const wanted = name.trim()
    if (wanted === '' || wanted === view.name) setName(view.name)
    else change.mutate({ id: view.id, name: wanted }, { onError: () => setName(view.name) })
  }
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-border/60 border-b py-2">
      <input
        aria-label={t('nameOf', { name: view.name })}
        value={name}
        maxLength={80}
        onChange={({ target }) => setName(target.value)}
        onBlur={rename}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        className="h-7 min-w-0 flex-1 basis-40 rounded-control border border-control bg-surface px-2 text-ui"
      />
      {view.own && mayShare ? (
        <label className="flex items-center gap-1.5 text-small">
          <input
            type="checkbox"
            checked={view.shared}
            onChange={({ target }) => change.mutate({ id: view.id, shared: target.checked })}
            className="size-[14px] accent-ink"
          />
          {t('sharedShort')}
        </label>
      ) : (
        <span className="text-fg-3 text-small">
          {view.own ? '' : t('by', { name: view.by ?? t('aKey') })}
        </span>
      )}
      <Button
        size="small"
        disabled={view.address === address || change.isPending}
        onClick={() => change.mutate({ id: view.id, address })}
      >
        {t('update')}
      </Button>
      <Button
        look="quiet"
        size="icon-small"
        aria-label={t('remove', { name: view.name })}
        title={t('remove', { name: view.name })}
        onClick={() => remove.mutate(view.id)}
      >
        <Trash2 size={14} aria-hidden />
      </Button>
    </li>
  )
}
