'use client'
import type { CapturePage } from '@ringback/contracts'
import { useQuery } from '@tanstack/react-query'
import { FileUp, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Button, buttonStyle } from '@/components/button'
import { EmptyState } from '@/components/empty-state'
import { api } from '@/lib/api'
import type { CallsUrl } from './use-calls-url'

interface Props {
  url: CallsUrl
  onClear: () => void
  onShowAll: () => void
}

/** An empty list has three causes, and each has its own next step. */
export function NothingFound({ url, onClear, onShowAll }: Props) {
  const t = useTranslations('calls.empty')
  const captures = useQuery({
    queryKey: ['captures', 'any'],
    queryFn: ({ signal }) => api<CapturePage>('/captures?limit=1', { signal }),
  })
  if (captures.isPending) return null
  if (captures.data?.items.length === 0)
    return (
      <EmptyState
        icon={<FileUp size={20} strokeWidth={1.75} aria-hidden />}
        title={t('noCaptures')}
        action={
          <Link href="/captures" className={buttonStyle({ look: 'primary' })}>
            {t('upload')}
          </Link>
        }
      >
        {t('noCapturesText')}
      </EmptyState>
    )
  const filtered = [url.capture, url.range, url.from, url.to].some((one) => one !== null) || url.q !== ''
  return (
    <EmptyState
      icon={<SearchX size={20} strokeWidth={1.75} aria-hidden />}
      title={filtered ? t('noMatch') : t('noCalls')}
      action={
        filtered ? (
          <Button onClick={onClear}>{t('clear')}</Button>
        ) : (
          url.show === 'calls' && <Button onClick={onShowAll}>{t('showAll')}</Button>
        )
      }
    >
      {filtered ? t('noMatchText') : t('noCallsText')}
    </EmptyState>
  )
}
