import { expect, it } from 'vitest'
import { dayText } from './day-text'

it('names the year when it is another one', () => {
  const now = new Date()
  const march = (year: number) => new Date(year, 2, 9).getTime()
  expect(dayText('en-GB', march(now.getFullYear()))).toBe('9 Mar')
  expect(dayText('en-GB', march(2009))).toBe('9 Mar 2009')
  expect(dayText('es', march(2009))).toBe('9 mar 2009')
})
