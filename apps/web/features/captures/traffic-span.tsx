import { useFormatter, useLocale } from 'next-intl'
import { dayText } from '@/lib/day-text'

const time = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const

/** `17 Nov 13:40:02 – 14:31:55`: when the traffic was, the day once if it is one. */
export function TrafficSpan({ from, to }: { from: number; to: number }) {
  const format = useFormatter()
  const locale = useLocale()
  const first = new Date(from / 1000)
  const last = new Date(to / 1000)
  const sameDay = first.toDateString() === last.toDateString()
  return (
    <>
      {dayText(locale, first.getTime())}{' '}
      <span className="mono text-[11.5px]">{format.dateTime(first, time)}</span> –{' '}
      {!sameDay && `${dayText(locale, last.getTime())} `}
      <span className="mono text-[11.5px]">{format.dateTime(last, time)}</span>
    </>
  )
}
