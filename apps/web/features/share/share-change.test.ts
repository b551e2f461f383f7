import type { Share } from '@ringback/contracts'
import { expect, it } from 'vitest'
import { changeOf, draftOf, passwordFates } from './share-change'

const share = {
  ...{
    label: 'Carrier',
    title: 'Loss',
    letter: { seen: 'a', asked: 'b' },
    notes: 'write',
    moderated: true,
    downloads: true,
  },
  ...{ expiresAt: '2026-12-08T10:00:00.000Z', hasPassword: true },
} as Share

it('is nothing as long as nothing was changed', () => {
  expect(changeOf(share, { ...draftOf(share), title: 'Loss ' })).toEqual({})
})

it('is what differs, the end with its day', () => {
  const draft = { ...draftOf(share), seen: 'c', notes: 'none' as const, date: '2026-12-20' }
  expect(changeOf(share, draft)).toEqual({
    ...{ letter: { seen: 'c', asked: 'b' }, notes: 'none' },
    until: new Date('2026-12-20T23:59:59').toISOString(),
  })
})

it('takes the password away, or sets another', () => {
  expect(changeOf(share, { ...draftOf(share), fate: 'remove' })).toEqual({ password: null })
  expect(changeOf(share, { ...draftOf(share), fate: 'set', password: 'longer one' })).toEqual({
    password: 'longer one',
  })
  expect(passwordFates({ ...share, hasPassword: false })).toEqual(['keep', 'set'])
})
