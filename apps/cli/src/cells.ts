/** UTC, from µs since 1970. */
export function time(ts: number | null): string {
  if (ts === null) return '-'
  const date = new Date(Math.floor(ts / 1000))
  if (Number.isNaN(date.getTime())) return String(ts)
  const micros = ((ts % 1_000_000) + 1_000_000) % 1_000_000
  return `${date.toISOString().slice(0, 19).replace('T', ' ')}.${String(micros).padStart(6, '0')}`
}

export function duration(micros: number | null): string {
  return micros === null ? '' : `${(micros / 1_000_000).toFixed(1)} s`
}
