'use client'
import type { SessionList, SessionsEnded } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { toast } from '@/components/toast'
import { api } from '@/lib/api'
import { send } from '@/lib/send'

const key = ['sessions']

export function SessionsScreen() {
  const t = useTranslations('sessions')
  const format = useFormatter()
  const queries = useQueryClient()
  const { data, isError } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api<SessionList>('/sessions', { signal }),
  })
  const options = {
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
    onError: () => void toast(t('failed')),
  }
  const end = useMutation({ mutationFn: (id: string) => send('DELETE', `/sessions/${id}`), ...options })
  const endOthers = useMutation({
    mutationFn: () => send<SessionsEnded>('POST', '/sessions/end-others'),
    ...options,
  })
  return (
    <PageBody title={t('title')} lead={t('lead')}>
      {isError && <Notice tone="error" fact={t('failed')} />}
      <ul className="divide-y divide-border border-border border-y">
        {data?.items.map(({ id, current, userAgent, address, usedAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5 text-ui">
            <div className="min-w-0 flex-1 basis-56">
              <div className="truncate font-medium">{userAgent ? visibleText(userAgent) : t('unknown')}</div>
              <div className="text-fg-3 text-small">
                {address}{' '}
                {t('used', {
                  at: format.dateTime(new Date(usedAt), { dateStyle: 'medium', timeStyle: 'short' }),
                })}
              </div>
            </div>
            {current ? (
              <span className="text-ok">{t('current')}</span>
            ) : (
              <Button size="small" disabled={end.isPending} onClick={() => end.mutate(id)}>
                {t('end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data && data.items.length > 1 && (
        <Button disabled={endOthers.isPending} onClick={() => endOthers.mutate()}>
          {t('endOthers')}
        </Button>
      )}
    </PageBody>
  )
}
