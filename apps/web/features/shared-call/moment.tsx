'use client'
import { clockText } from '@ringback/ladder'
import { useLocale, useTranslations } from 'next-intl'
import { useInBrowser } from '@/lib/use-in-browser'

/** An instant in UTC, which both sides of a trunk agree on, and in the reader's own time. */
export function Moment({ ts }: { ts: number }) {
  const t = useTranslations('share.page')
  const locale = useLocale()
  const inBrowser = useInBrowser()
  const at = ts / 1000
  const day = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(at)
  const { main } = clockText(ts, 'utc')
  const local = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(!isSameDay(at) && { weekday: 'short', day: 'numeric', month: 'short' }),
  }).format(at)
  return (
    <time dateTime={new Date(at).toISOString()}>
      {day}, <span className="mono">{main}</span> UTC
      {inBrowser && <span className="text-fg-3"> · {t('localTime', { local })}</span>}
    </time>
  )
}

/** Whether the reader's clock shows the day that UTC does. */
const isSameDay = (at: number): boolean => new Date(at).getDate() === new Date(at).getUTCDate()
