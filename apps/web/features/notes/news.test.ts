import type { Annotation } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { commentIds, newsOf } from './news'

const aComment = (id: string, own: boolean, deletedAt: string | null = null) => ({ id, own, deletedAt })
const notes = (...comments: ReturnType<typeof aComment>[]) => [{ id: 'note', comments } as Annotation]

test('what others wrote since is news, once', () => {
  const before = commentIds(notes(aComment('1', true), aComment('2', false)))
  const now = notes(aComment('1', true), aComment('2', false), aComment('3', false), aComment('4', true))
  expect(newsOf(before, now).map(({ comment }) => comment.id)).toEqual(['3'])
  expect(newsOf(commentIds(now), now)).toEqual([])
})

test('what was taken back before anybody read it is none', () => {
  expect(newsOf(new Set(), notes(aComment('1', false, '2026-11-17T14:02:11Z')))).toEqual([])
})
