import { type Call, SHARE_DAYS, type ShareInput, type ShareLetter } from '@ringback/contracts'

export const dayChoices = ['1', String(SHARE_DAYS), '30'] as const
export type EndChoice = (typeof dayChoices)[number] | 'date'

/** What the form of a share holds until it is sent. */
export interface ShareDraft extends Omit<ShareInput, 'days' | 'until' | 'password'> {
  legs: string[]
  /** Names as they are typed. */
  headers: string
  letter: ShareLetter
  ends: EndChoice
  /** `2026-11-30`, of the reader's calendar; empty before it is chosen. */
  date: string
  hasPassword: boolean
  password: string
}

export const newDraft = (call: Call): ShareDraft => ({
  legs: call.legs.map(({ id }) => id),
  redaction: {
    ...{ numbers: 'mask', addresses: 'pseudonym', names: 'mask', bodies: 'remove', headers: [] },
    audio: 'remove',
  },
  ...{
    headers: '',
    label: '',
    title: '',
    letter: { seen: '', asked: '' },
    notes: 'write',
    moderated: true,
    downloads: true,
  },
  ...{ ends: String(SHARE_DAYS) as EndChoice, date: '', hasPassword: false, password: '' },
})

/** When a share that is made now ends; null while no date is chosen. A date ends with its day. */
export function endOf({ ends, date }: Pick<ShareDraft, 'ends' | 'date'>, now: Date): Date | null {
  if (ends !== 'date') return new Date(now.getTime() + Number(ends) * 86_400_000)
  const end = new Date(`${date}T23:59:59`)
  return Number.isNaN(end.getTime()) ? null : end
}

export function inputOf(draft: ShareDraft, now: Date): ShareInput {
  const { ends, date, hasPassword, password, headers, redaction, ...said } = draft
  const end = ends === 'date' ? endOf({ ends, date }, now) : null
  return {
    ...said,
    redaction: { ...redaction, headers: headersIn(headers) },
    days: ends === 'date' ? SHARE_DAYS : Number(ends),
    ...(end && { until: end.toISOString() }),
    ...(hasPassword && { password }),
  }
}

/** Header names as somebody lists them. */
export const headersIn = (text: string): string[] => text.split(/[\s,;]+/).filter((name) => name !== '')

/** A day of the reader's calendar, as date fields have it. */
export const dayText = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
