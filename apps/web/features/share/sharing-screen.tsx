'use client'
import type { Share } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { ConfirmDialog } from '@/components/confirm-dialog'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { Segmented } from '@/components/segmented'
import { toast } from '@/components/toast'
import { PolicyForm } from './policy-form'
import { ShareRow } from './share-row'
import { useAllShares, useSharePolicy } from './use-sharing'

/** What is shared with the outside, and by which rules. */
export function SharingScreen({ mayChange, mayRevoke }: { mayChange: boolean; mayRevoke: boolean }) {
  const t = useTranslations('share.settings')
  const { policy } = useSharePolicy()
  return (
    <PageBody title={t('title')} lead={t('lead')}>
      {policy.isError && (
        <Notice
          tone="error"
          fact={t('rulesFailed')}
          action={
            <Button size="small" onClick={() => policy.refetch()}>
              {t('retry')}
            </Button>
          }
        />
      )}
      {policy.data && <PolicyForm stored={policy.data} mayChange={mayChange} />}
      <Links mayRevoke={mayRevoke} />
    </PageBody>
  )
}

const kinds = ['active', 'ended', 'all'] as const
type Kind = (typeof kinds)[number]
const isOf = (kind: Kind, { state }: Share) => kind === 'all' || (kind === 'active') === (state === 'active')

function Links({ mayRevoke }: { mayRevoke: boolean }) {
  const t = useTranslations('share')
  const { list, revoke } = useAllShares()
  const [kind, setKind] = useState<Kind>('active')
  const [asked, setAsked] = useState<Share | null>(null)
  const shares = list.data?.items.filter((share) => isOf(kind, share))
  function revokeAsked() {
    if (!asked) return
    revoke.mutate(asked.id, {
      onSuccess: () => toast(t('settings.revoked')),
      onError: () => toast(t('settings.notRevoked')),
      onSettled: () => setAsked(null),
    })
  }
  return (
    <section aria-labelledby="links-heading">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="links-heading" className="font-semibold text-[14px]">
          {t('settings.links')}
        </h2>
        <Segmented
          label={t('settings.show')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`settings.kinds.${value}`) }))}
          onChange={setKind}
        />
      </div>
      {list.isError && (
        <Notice
          tone="error"
          fact={t('dialog.listFailed')}
          className="mt-3"
          action={
            <Button size="small" onClick={() => list.refetch()}>
              {t('settings.retry')}
            </Button>
          }
        />
      )}
      {shares?.length === 0 && (
        <p className="mt-3 text-fg-3 text-ui">
          {t(list.data?.items.length === 0 ? 'settings.none' : `settings.noneOf.${kind}`)}
        </p>
      )}
      {shares && shares.length > 0 && (
        <ul className="mt-2 divide-y divide-border border-border border-y">
          {shares.map((share) => (
            <ShareRow key={share.id} share={share} onRevoke={mayRevoke ? () => setAsked(share) : undefined} />
          ))}
        </ul>
      )}
      <ConfirmDialog
        open={asked !== null}
        title={t('settings.revokeSure', { name: visibleText(asked?.label || t('dialog.unnamed')) })}
        text={t('settings.revokeText')}
        confirmLabel={t('dialog.revokeNow')}
        keepLabel={t('dialog.keep')}
        busy={revoke.isPending}
        onConfirm={revokeAsked}
        onClose={() => setAsked(null)}
      />
    </section>
  )
}
