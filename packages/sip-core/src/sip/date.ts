const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const DATE = /^[a-z]{3}, (\d{2}) ([a-z]{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) GMT$/i

/** Milliseconds since 1970 of a SIP-date (RFC 3261 §20.17: RFC 1123 form, GMT only); null for any other. */
export function readSipDate(value: string): number | null {
  const found = DATE.exec(value.trim())
  if (!found) return null
  const [day, year, hour, minute, second] = [1, 3, 4, 5, 6].map((n) => Number(found[n])) as [
    ...[number, number, number, number, number],
  ]
  const month = MONTHS.indexOf((found[2] as string).toLowerCase())
  if (month < 0 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null
  const ms = Date.UTC(year, month, day, hour, minute, second)
  // 31 June would become a day of July.
  return new Date(ms - second * 1000).getUTCDate() === day ? ms : null
}
