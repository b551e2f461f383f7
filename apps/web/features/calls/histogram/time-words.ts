import { useLocale } from 'next-intl'
import { useMemo } from 'react'
import { isDays, MINUTE } from './bars'

/** Instants (µs since 1970) in the reader's language and time zone. */
export function useTimeWords() {
  const locale = useLocale()
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => {
      const formatter = new Intl.DateTimeFormat(locale, { hourCycle: 'h23', ...options })
      return (ts: number) => formatter.format(ts / 1_000)
    }
    const [weekday, dayOfMonth] = [format({ weekday: 'short' }), format({ day: 'numeric' })]
    const day = (ts: number) => `${weekday(ts)} ${dayOfMonth(ts)}`
    const date = format({ day: 'numeric', month: 'short' })
    const clock = format({ hour: '2-digit', minute: '2-digit' })
    const seconds = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
    const moment = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
    const exact = format({ dateStyle: 'medium', timeStyle: 'medium' })
    return {
      exact,
      /** Days by name; hours by the clock, with the date where a day begins; seconds where ticks are nearer than a minute. */
      tick: (ts: number, stepUs: number) => {
        if (isDays(stepUs)) return day(ts)
        if (stepUs < MINUTE) return seconds(ts)
        return new Date(ts / 1_000).getHours() === 0 && new Date(ts / 1_000).getMinutes() === 0
          ? date(ts)
          : clock(ts)
      },
      span: (fromTs: number, toTs: number) => `${moment(fromTs)} – ${moment(toTs)}`,
      /** `4 h`, `3 days` */
      length: (us: number) => lengthIn(locale, us),
    }
  }, [locale])
}

const units = [
  ['day', 86_400_000_000],
  ['hour', 3_600_000_000],
  ['minute', 60_000_000],
  ['second', 1_000_000],
] as const

function lengthIn(locale: string, us: number): string {
  const [unit, size] = units.find(([, one]) => us >= one) ?? units[3]
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(us / size)
}
