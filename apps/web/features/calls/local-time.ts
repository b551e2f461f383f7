const pad = (n: number) => String(n).padStart(2, '0')

/** ISO 8601 as a field of date and time takes it, in the reader's time zone: `2026-11-17T14:05:00`; empty for none. */
export function fieldTime(iso: string | null): string {
  const at = new Date(iso ?? Number.NaN)
  if (Number.isNaN(at.getTime())) return ''
  const date = `${String(at.getFullYear()).padStart(4, '0')}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`
  return `${date}T${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`
}

/** Back again, in UTC; null for an empty field. */
export function isoTime(field: string): string | null {
  const at = new Date(field)
  return Number.isNaN(at.getTime()) ? null : shortIso(at.getTime())
}

/** Without the milliseconds that say nothing: an address people read. */
export const shortIso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z')
