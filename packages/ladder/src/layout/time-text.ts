/** Formats of microsecond instants and durations. The locale plays no part in machine time. */

const pad = (n: number, width = 2) => String(n).padStart(width, '0')

export interface ClockText {
  /** `14:02:11.483` */
  main: string
  /** The last three digits, µs, shown dimmer: `120`. */
  tail: string
}

/** Wall-clock time of an instant in µs since 1970. */
export function clockText(ts: number, zone: 'local' | 'utc'): ClockText {
  const date = new Date(Math.floor(ts / 1000))
  const ms = pad(date.getUTCMilliseconds(), 3)
  const hms =
    zone === 'utc'
      ? [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()]
      : [date.getHours(), date.getMinutes(), date.getSeconds()]
  return { main: `${hms.map((n) => pad(n)).join(':')}.${ms}`, tail: pad(microsOfMillisecond(ts), 3) }
}

const microsOfMillisecond = (ts: number) => ((ts % 1000) + 1000) % 1000

/** Seconds with six decimals, split before the µs: 12611873 → `12.611` + `873`; negative before the reference. */
export function secondsText(us: number): ClockText {
  const sign = us < 0 ? '−' : ''
  const abs = Math.abs(us)
  const millis = Math.floor(abs / 1000)
  return { main: `${sign}${Math.floor(millis / 1000)}.${pad(millis % 1000, 3)}`, tail: pad(abs % 1000, 3) }
}

export interface Duration {
  value: string
  unit: string
}

/** As many digits as a reader compares, with the unit that fits: 884 → `0.9 ms`, 3912653 → `3.91 s`, 125e6 → `2:05 min`. */
export function durationText(us: number): Duration {
  const abs = Math.abs(us)
  if (abs < 1_000) return { value: (abs / 1_000).toFixed(abs < 100 ? 3 : 1), unit: 'ms' }
  if (abs < 1_000_000) return { value: (abs / 1_000).toFixed(1), unit: 'ms' }
  if (abs < 60_000_000) return { value: (abs / 1_000_000).toFixed(2), unit: 's' }
  const seconds = Math.round(abs / 1_000_000)
  if (seconds < 3_600) return { value: `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`, unit: 'min' }
  return {
    value: `${Math.floor(seconds / 3_600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`,
    unit: 'h',
  }
}

/** `+20.5 ms` */
export function deltaText(us: number): string {
  const { value, unit } = durationText(us)
  return `${us < 0 ? '−' : '+'}${value} ${unit}`
}
