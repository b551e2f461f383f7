import type { TimePoint } from './syntax.ts'

const AGO: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }
const DAY = 86_400_000
const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:?\d\d)?)?$/i

/** `2026-11-17`, `2026-11-17T14:05`, `2h`, `7d`, `today`, `yesterday`, `now`; null for anything else. */
export function readTime(text: string): TimePoint | null {
  const word = text.toLowerCase()
  if (word === 'now') return { kind: 'ago', ms: 0 }
  if (word === 'today') return { kind: 'day', ago: 0 }
  if (word === 'yesterday') return { kind: 'day', ago: 1 }
  const ago = /^-?(\d{1,5})([smhdw])$/.exec(word)
  if (ago) return { kind: 'ago', ms: Number(ago[1]) * (AGO[ago[2] as string] as number) }
  return readDate(text)
}

function readDate(text: string): TimePoint | null {
  const parts = DATE.exec(text)
  if (!parts) return null
  const [year, month, day, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((n) => (n === undefined ? undefined : Number(n)))
  const date = new Date(Date.UTC(year as number, (month as number) - 1, day))
  if (date.getUTCMonth() !== (month as number) - 1 || date.getUTCDate() !== day) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  const fraction = Number((parts[7] ?? '').padEnd(3, '0'))
  return {
    ...{ kind: 'date', year: year as number, month: month as number, day: day as number },
    ms: ((hour * 60 + minute) * 60 + second) * 1_000 + fraction,
    zone: zoneOf(parts[8]),
  }
}

/** Minutes east of UTC. */
function zoneOf(text: string | undefined): number | null {
  if (text === undefined) return null
  if (text.toUpperCase() === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2))
  return text.startsWith('-') ? -minutes : minutes
}

/** Where and when a query is asked: `now` in ms since 1970, `offset` minutes east of UTC of who asks. */
export interface Clock {
  now: number
  offset: number
}

/** µs since 1970. */
export function resolveTime(point: TimePoint, { now, offset }: Clock): number {
  switch (point.kind) {
    case 'ago':
      return (now - point.ms) * 1_000
    case 'day': {
      const local = now + offset * 60_000
      return (Math.floor(local / DAY) * DAY - point.ago * DAY - offset * 60_000) * 1_000
    }
    case 'date': {
      const utc = Date.UTC(point.year, point.month - 1, point.day) + point.ms
      return (utc - (point.zone ?? offset) * 60_000) * 1_000
    }
  }
}
