/** Seconds for a numeric column whose header names the unit: 690118 → `0.69`, 25206000 → `25.2`. */
export function secondsColumn(us: number): string {
  const s = us / 1_000_000
  return s < 10 ? s.toFixed(2) : s.toFixed(1)
}

/** Bytes in the unit a file manager would show: 46_300_000 → `46.3 MB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  return `${value.toFixed(digits)} ${units[unit]}`
}
