'use client'
import type { Call } from '@ringback/contracts'
import { Eye } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { ApiError } from '@/lib/api'
import { NewLink } from './new-link'
import { inputOf, newDraft, type ShareDraft } from './share-draft'
import { ShareLinks } from './share-links'
import { ShareOptions } from './share-options'
import { SharePreview } from './share-preview'
import { usePreview, useShares } from './use-shares'
import { useSharePolicy } from './use-sharing'

interface Props {
  call: Call
  canShare: boolean
  onClose: () => void
}

const known = ['forbidden', 'still_decoding', 'storage_full', 'rate_limited', 'validation_failed']

/** Chooses what leaves and how it looks to who gets it, makes the link, and shows the links there are. */
export default function ShareDialog({ call, canShare, onClose }: Props) {
  const t = useTranslations('share.dialog')
  const [draft, setDraft] = useState<ShareDraft>(() => newDraft(call))
  const [token, setToken] = useState<string | null>(null)
  const { list, create, revoke } = useShares(call.id)
  const { policy } = useSharePolicy()
  const preview = usePreview(call.id, draft.legs, draft.redaction)
  function submit(event: FormEvent) {
    event.preventDefault()
    create.mutate(inputOf(draft, new Date()), {
      onSuccess: (created) => setToken(created.token),
    })
  }
  const code = create.error instanceof ApiError ? create.error.code : 'internal'
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('text')}
      closeLabel={t('close')}
      className="max-w-5xl"
    >
      {token === null && canShare && (
        <form onSubmit={submit} className="mt-4">
          <div className="grid gap-x-6 gap-y-4 md:grid-cols-[minmax(0,400px)_minmax(0,1fr)]">
            <ShareOptions
              call={call}
              draft={draft}
              hides={policy.data?.hides ?? []}
              onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
            />
            <section
              aria-label={t('preview')}
              className="min-w-0 self-start rounded-card border border-border bg-sunken p-3.5 md:sticky md:top-0"
            >
              <h3 className="mb-2 flex items-center gap-2 font-semibold text-ui">
                <Eye size={14} strokeWidth={1.75} aria-hidden className="text-fg-3" />
                {t('preview')}
              </h3>
              {preview.data && <SharePreview preview={preview.data} />}
              {preview.isError && <Notice tone="error" fact={t('previewFailed')} />}
            </section>
          </div>
          {create.isError && (
            <Notice tone="error" fact={t(`failed.${known.includes(code) ? code : 'other'}`)}>
              {create.error instanceof ApiError && create.error.problem.detail}
            </Notice>
          )}
          <div className="flex flex-wrap items-center justify-end gap-2 border-border border-t pt-3.5">
            <span className="min-w-40 flex-1 text-fg-3 text-small">{t('ready')}</span>
            <Button size="large" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button look="primary" size="large" type="submit" disabled={create.isPending}>
              {t(create.isPending ? 'making' : 'make')}
            </Button>
          </div>
        </form>
      )}
      {token !== null && <NewLink token={token} />}
      <section aria-label={t('links')} className="mt-5 border-border border-t pt-3">
        <h3 className="mb-1 font-medium text-ui">{t('links')}</h3>
        {list.isError && <Notice tone="error" fact={t('listFailed')} />}
        {list.data && (
          <ShareLinks shares={list.data.items} canRevoke={canShare} onRevoke={(id) => revoke.mutate(id)} />
        )}
      </section>
    </Dialog>
  )
}
