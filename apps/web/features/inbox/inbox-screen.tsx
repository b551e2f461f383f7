'use client'
import { type InboxItem, plainMentions } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { AtSign, Circle, CircleCheck, MessageSquareReply } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { PageBody } from '@/components/page-body'
import { cn } from '@/lib/class-names'
import { MailSwitch } from './mail-switch'
import { useInbox, useMarkRead, useUnread } from './use-inbox'

/** Where somebody was named, and what guests answered. */
export function InboxScreen() {
  const t = useTranslations('inbox')
  const { data, isError, hasNextPage, fetchNextPage, isFetchingNextPage } = useInbox()
  const unread = useUnread().data?.unread ?? 0
  const mark = useMarkRead()
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <PageBody title={t('title')} lead={t('lead')}>
      {(isError || mark.isError) && <Notice tone="error" fact={t(isError ? 'failed' : 'notMarked')} />}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button disabled={unread === 0 || mark.isPending} onClick={() => mark.mutate({ read: true })}>
          {t('readAll')}
        </Button>
        <MailSwitch />
      </div>
      {data && items.length === 0 && <p className="text-fg-3 text-ui">{t('none')}</p>}
      {items.length > 0 && (
        <ol className="divide-y divide-border border-border border-y">
          {items.map((item) => (
            <Row key={item.id} item={item} onMark={(read) => mark.mutate({ ids: [item.id], read })} />
          ))}
        </ol>
      )}
      {hasNextPage && (
        <Button disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </PageBody>
  )
}

const icons = { mention: AtSign, 'guest-comment': MessageSquareReply } as const

function Row({ item, onMark }: { item: InboxItem; onMark: (read: boolean) => void }) {
  const t = useTranslations('inbox')
  const format = useFormatter()
  const { kind, by, at, readAt, body, call, annotationId } = item
  const Icon = icons[kind]
  const parties = call && `${visibleText(call.fromUser ?? '–')} → ${visibleText(call.toUser ?? '–')}`
  const isUnread = readAt === null
  return (
    <li className="flex items-start gap-2.5 py-2.5 text-ui">
      <Icon
        size={15}
        strokeWidth={1.75}
        className={cn('mt-[3px] shrink-0', isUnread ? 'text-note' : 'text-fg-3')}
        aria-hidden
      />
      <div className="min-w-0 flex-1">
        <p>
          <b className="font-semibold">{visibleText(by)}</b> {t(`kinds.${kind}`)}{' '}
          {call ? (
            <Link
              href={`/calls/${call.id}?note=${annotationId}`}
              onClick={() => isUnread && onMark(true)}
              className="mono rounded-badge text-[12px] underline underline-offset-2"
            >
              {parties}
            </Link>
          ) : (
            <span className="text-fg-3">{t('gone')}</span>
          )}
        </p>
        <p className={cn('mt-0.5 line-clamp-2 wrap-anywhere', isUnread ? 'text-fg' : 'text-fg-2')}>
          {body === '' ? <i className="text-fg-3">{t('takenBack')}</i> : visibleText(plainMentions(body))}
        </p>
        <time dateTime={at} className="text-fg-3 text-small tabular-nums">
          {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' })}
        </time>
      </div>
      <Button
        size="icon-small"
        look="quiet"
        aria-label={t(isUnread ? 'markRead' : 'markUnread')}
        title={t(isUnread ? 'markRead' : 'markUnread')}
        onClick={() => onMark(isUnread)}
      >
        {isUnread ? (
          <Circle size={13} strokeWidth={2} className="fill-note text-note" aria-hidden />
        ) : (
          <CircleCheck size={13} strokeWidth={2} aria-hidden />
        )}
      </Button>
    </li>
  )
}
