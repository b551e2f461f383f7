'use client'
import { Bell } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Tooltip } from '@/components/tooltip'
import { cn } from '@/lib/class-names'
import { useInboxEvents, useUnread } from './use-inbox'

const most = 99

/** The way to the inbox, with how many were not read. */
export function InboxBell() {
  const t = useTranslations('inbox')
  const here = usePathname() === '/inbox'
  const { data } = useUnread()
  useInboxEvents()
  const unread = data?.unread ?? 0
  return (
    <Tooltip content={t('title')} side="right">
      <Link
        href="/inbox"
        aria-label={unread > 0 ? t('bell', { count: unread }) : t('title')}
        aria-current={here ? 'page' : undefined}
        className={cn(
          'relative grid size-8 place-items-center rounded-[7px] transition-colors duration-75 hover:bg-hover',
          here ? 'bg-selected text-fg' : 'text-fg-3',
        )}
      >
        <Bell size={17} strokeWidth={1.75} aria-hidden />
        {unread > 0 && (
          <span
            aria-hidden="true"
            className="mono absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-note px-1 text-center font-semibold text-[10.5px] text-note-fg leading-4"
          >
            {unread > most ? `${most}+` : unread}
          </span>
        )}
      </Link>
    </Tooltip>
  )
}
