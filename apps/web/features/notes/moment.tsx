import { useLocale } from 'next-intl'

/** When somebody wrote, as short as it can be told. */
export function Moment({ at }: { at: string }) {
  const locale = useLocale()
  const date = new Date(at)
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (
    <time dateTime={at} title={date.toISOString()} className="shrink-0 text-fg-3 text-label">
      {format.format(date)}
    </time>
  )
}
