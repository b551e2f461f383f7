'use client'
import type { ActivityAction, ActivityItem, ActivityPage } from '@ringback/contracts'
import { triageStatuses } from '@ringback/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { Notice } from '@/components/notice'
import { api, queryString } from '@/lib/api'
import { cn } from '@/lib/class-names'
import { useMemberName } from '@/lib/use-members'
import { Moment } from './moment'
import { activityKey } from './use-annotations'

interface Props {
  callId: string
  /** Numbers of the notes that stand, by id. */
  numbers: ReadonlyMap<string, number>
  onNote: (id: string) => void
}

/** What was done with the call, behind a heading that opens it. */
export function Activity(props: Props) {
  const t = useTranslations('notes.activity')
  const [open, setOpen] = useState(false)
  const list = useId()
  return (
    <section className="border-border border-t">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={list}
          onClick={() => setOpen(!open)}
          className="flex h-8 w-full items-center gap-1.5 px-3 text-left font-medium text-fg-2 text-small hover:text-fg"
        >
          <ChevronRight
            size={13}
            strokeWidth={2}
            className={cn('text-fg-3 transition-transform duration-100', open && 'rotate-90')}
            aria-hidden
          />
          {t('title')}
        </button>
      </h3>
      <div id={list}>{open && <List {...props} />}</div>
    </section>
  )
}

function List({ callId, numbers, onNote }: Props) {
  const t = useTranslations('notes.activity')
  const { data, isError, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: activityKey(callId),
    queryFn: ({ pageParam, signal }) =>
      api<ActivityPage>(`/calls/${callId}/activity${queryString({ cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="px-3 pb-3">
      {isError && <Notice tone="error" fact={t('failed')} />}
      {!isPending && !isError && items.length === 0 && <p className="text-fg-3 text-ui">{t('none')}</p>}
      <ol className="flex flex-col gap-1.5">
        {items.map((item) => (
          <Item key={item.id} item={item} number={numbers.get(item.targetId ?? '')} onNote={onNote} />
        ))}
      </ol>
      {hasNextPage && (
        <Button size="small" look="quiet" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}

/** A dot would nest: `share.viewed` → `share_viewed`. */
const keyOf = <A extends ActivityAction>(action: A) =>
  action.replaceAll('.', '_') as A extends `${infer S}.${infer N}` ? `${S}_${N}` : never

function Item({
  item,
  number,
  onNote,
}: {
  item: ActivityItem
  number: number | undefined
  onNote: Props['onNote']
}) {
  const t = useTranslations('notes.activity')
  const actions = useTranslations('audit.actions')
  const details = useDetails(item)
  const { at, by, action, targetId } = item
  return (
    <li className="flex items-baseline gap-2 text-small">
      <p className="min-w-0 flex-1 wrap-anywhere">
        <b className="font-semibold">
          <CapturedText>{by.name || t('guest')}</CapturedText>
        </b>{' '}
        <span className="text-fg-2">{actions(keyOf(action))}</span>
        {number !== undefined && targetId && (
          <>
            {' '}
            <button
              type="button"
              className="rounded-badge text-note underline underline-offset-2"
              onClick={() => onNote(targetId)}
            >
              {t('note', { number })}
            </button>
          </>
        )}
        {details.length > 0 && (
          <span className="text-fg-3">
            {': '}
            <CapturedText>{details.join(' · ')}</CapturedText>
          </span>
        )}
      </p>
      <Moment at={at} />
    </li>
  )
}

function useDetails({ params }: ActivityItem): string[] {
  const t = useTranslations('triage')
  const nameOf = useMemberName()
  const { status, assigneeId, addTags = [], removeTags = [], format } = params
  const known = triageStatuses.find((one) => one === status)
  return [
    ...(status === undefined ? [] : [t('statusIs', { status: t(`statuses.${known ?? 'none'}`) })]),
    ...(assigneeId === undefined
      ? []
      : [
          t('assigneeIs', {
            name: assigneeId === null ? t('nobody') : (nameOf(assigneeId) ?? t('somebody')),
          }),
        ]),
    ...addTags.map((tag) => `+${tag}`),
    ...removeTags.map((tag) => `−${tag}`),
    ...(format ? [format] : []),
  ]
}
