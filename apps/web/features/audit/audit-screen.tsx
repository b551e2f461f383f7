'use client'
import { AuditAction, type AuditEvent, type AuditPage, auditActions } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonStyle } from '@/components/button'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { SelectField } from '@/components/select-field'
import { api, queryString } from '@/lib/api'

export function AuditScreen() {
  const t = useTranslations('audit')
  const [action, setAction] = useState<AuditAction | undefined>()
  const { data, isError, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['audit', action],
    queryFn: ({ pageParam, signal }) =>
      api<AuditPage>(`/audit${queryString({ action, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  return (
    <PageBody title={t('title')} lead={t('lead')}>
      {isError && <Notice tone="error" fact={t('failed')} />}
      <div className="flex flex-wrap items-end gap-2">
        <SelectField
          label={t('filter')}
          value={action ?? ''}
          options={[
            { value: '', label: t('everything') },
            ...auditActions.map((value) => ({ value, label: t(`actions.${keyOf(value)}`) })),
          ]}
          onChange={({ target }) => setAction(AuditAction.safeParse(target.value).data)}
        />
        {(['csv', 'jsonl'] as const).map((format) => (
          <a
            key={format}
            download
            href={`/api/v1/audit/export${queryString({ format, action })}`}
            className={buttonStyle({ className: 'h-9' })}
          >
            {t(format)}
          </a>
        ))}
      </div>
      <ol className="divide-y divide-border border-border border-y">
        {data?.pages
          .flatMap(({ items }) => items)
          .map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
      </ol>
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </PageBody>
  )
}

/** A dot would nest: `capture.removed` → `capture_removed`. */
const keyOf = <A extends AuditAction>(action: A) =>
  action.replaceAll('.', '_') as A extends `${infer S}.${infer N}` ? `${S}_${N}` : never

function EventRow({ event: { at, actor, action, params, address } }: { event: AuditEvent }) {
  const t = useTranslations('audit')
  const format = useFormatter()
  const details = Object.entries(params).filter(([, value]) => value !== null)
  return (
    <li className="grid gap-x-4 gap-y-0.5 py-2 text-ui sm:grid-cols-[11rem_1fr]">
      <time dateTime={at} className="text-fg-3 text-small tabular-nums">
        {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' })}
      </time>
      <div className="min-w-0">
        <span className="font-medium">{visibleText(actor.name)}</span> {t(`actions.${keyOf(action)}`)}
        <div className="break-words text-fg-3 text-small">
          {details
            .map(
              ([name, value]) =>
                `${name}: ${visibleText(typeof value === 'string' ? value : JSON.stringify(value))}`,
            )
            .concat(address ?? [])
            .join(' · ')}
        </div>
      </div>
    </li>
  )
}
