import type { Share, ShareChange } from '@ringback/contracts'
import { dayText, endOf } from './share-draft'

/** What becomes of a link's password. */
export type PasswordFate = 'keep' | 'set' | 'remove'
export const passwordFates = ({ hasPassword }: Share): PasswordFate[] =>
  hasPassword ? ['keep', 'set', 'remove'] : ['keep', 'set']

export interface ShareChangeDraft
  extends Pick<Share, 'label' | 'title' | 'notes' | 'moderated' | 'downloads'> {
  seen: string
  asked: string
  /** Of the reader's calendar; the link ends with it. */
  date: string
  fate: PasswordFate
  password: string
}

export const draftOf = ({ expiresAt, letter, ...share }: Share): ShareChangeDraft => ({
  ...{ label: share.label, title: share.title, ...letter },
  ...{ notes: share.notes, moderated: share.moderated, downloads: share.downloads },
  ...{ date: dayText(new Date(expiresAt)), fate: 'keep', password: '' },
})

/** What differs from the link as it is, and nothing else. */
export function changeOf(share: Share, draft: ShareChangeDraft): ShareChange {
  const { label, title, notes, moderated, downloads, fate, password } = draft
  const letter = { seen: draft.seen.trim(), asked: draft.asked.trim() }
  const before = draftOf(share)
  const end = draft.date === before.date ? null : endOf({ ends: 'date', date: draft.date }, new Date())
  return {
    ...(label.trim() !== before.label && { label: label.trim() }),
    ...(title.trim() !== before.title && { title: title.trim() }),
    ...((letter.seen !== before.seen || letter.asked !== before.asked) && { letter }),
    ...(end && { until: end.toISOString() }),
    ...(notes !== before.notes && { notes }),
    ...(moderated !== before.moderated && { moderated }),
    ...(downloads !== before.downloads && { downloads }),
    ...(fate === 'set' && { password }),
    ...(fate === 'remove' && { password: null }),
  }
}
