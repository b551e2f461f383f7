'use client'
import type { TriageChange } from '@ringback/contracts'
import { CircleDot, Tag, User } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/button'
import { toast } from '@/components/toast'
import { AssigneeMenu, StatusMenu } from '@/components/triage-menus'
import { useChangeTriage } from '@/lib/use-triage'

const TagsDialog = lazy(() => import('@/components/tags-dialog'))

/** The api's. */
const most = 200

/** Triage of all calls that are marked. */
export function TriageTools({ marked }: { marked: ReadonlySet<string> }) {
  const t = useTranslations('triage')
  const change = useChangeTriage()
  const [tagging, setTagging] = useState(false)
  const disabled = change.isPending || marked.size > most
  const onChange = (to: TriageChange) =>
    change.mutate(
      { callIds: [...marked], change: to },
      { onSuccess: ({ items }) => toast(t('changed', { count: items.length })) },
    )
  const title = marked.size > most ? t('tooManyCalls', { most }) : undefined
  return (
    <>
      <AssigneeMenu
        trigger={
          <Button disabled={disabled} title={title} aria-label={t('assign')}>
            <User size={14} strokeWidth={1.75} aria-hidden />
            <span className="max-lg:hidden">{t('assign')}</span>
          </Button>
        }
        now={null}
        onChange={onChange}
      />
      <StatusMenu
        trigger={
          <Button disabled={disabled} title={title} aria-label={t('status')}>
            <CircleDot size={14} strokeWidth={1.75} aria-hidden />
            <span className="max-lg:hidden">{t('status')}</span>
          </Button>
        }
        now={null}
        onChange={onChange}
      />
      <Button disabled={disabled} title={title} aria-label={t('addTag')} onClick={() => setTagging(true)}>
        <Tag size={14} strokeWidth={1.75} aria-hidden />
        <span className="max-lg:hidden">{t('addTag')}</span>
      </Button>
      {tagging && (
        <Suspense>
          <TagsDialog tags={null} onChange={onChange} onClose={() => setTagging(false)} />
        </Suspense>
      )}
    </>
  )
}
