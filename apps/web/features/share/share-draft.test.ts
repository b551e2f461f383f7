import type { Call } from '@ringback/contracts'
import { ShareInput } from '@ringback/contracts'
import { expect, it } from 'vitest'
import { dayText, endOf, headersIn, inputOf, newDraft } from './share-draft'

const now = new Date(2026, 10, 30, 21, 0, 0)
const draft = newDraft({ legs: [{ id: '01890000-0000-7000-8000-00000000000a' }] } as Call)

it('ends after days, or with the day that was chosen', () => {
  expect(endOf(draft, now)?.getTime()).toBe(now.getTime() + 7 * 86_400_000)
  expect(endOf({ ends: 'date', date: '2026-12-02' }, now)).toEqual(new Date(2026, 11, 2, 23, 59, 59))
  expect(endOf({ ends: 'date', date: '' }, now)).toBeNull()
})

it('sends what the api takes: no password that was switched off, no date that was not chosen', () => {
  const typed = { ...draft, password: 'correct horse' }
  expect(inputOf(typed, now)).not.toHaveProperty('password')
  expect(inputOf(typed, now)).not.toHaveProperty('until')
  const whole = inputOf(
    { ...typed, headers: 'Via, Contact', hasPassword: true, ends: 'date', date: '2026-12-02' },
    now,
  )
  expect(ShareInput.parse(whole)).toEqual(whole)
  expect(whole.redaction.headers).toEqual(['Via', 'Contact'])
  expect(whole.until).toBe(new Date(2026, 11, 2, 23, 59, 59).toISOString())
})

it('reads header names however they are listed', () => {
  expect(headersIn(' User-Agent, Contact;Via ')).toEqual(['User-Agent', 'Contact', 'Via'])
  expect(headersIn('')).toEqual([])
})

it('writes days of the own calendar', () => expect(dayText(now)).toBe('2026-11-30'))
