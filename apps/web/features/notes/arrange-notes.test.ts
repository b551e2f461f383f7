import type { Annotation } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { arrangeNotes, type NoteFilter } from './arrange-notes'

const aNote = (id: string, number: number, resolved = false) =>
  ({ id, number, resolved: resolved ? { by: null, at: '2026-11-17T14:02:11Z' } : null }) as Annotation
const notes = [aNote('whole', 1), aNote('late', 2), aNote('early', 3), aNote('done', 4, true)]

const arranged = (filter: NoteFilter, here: string[] = [], open: string | null = null) => {
  const { here: on, others } = arrangeNotes(notes, { filter, here, order: ['early', 'done', 'late'], open })
  return [on.map(({ id }) => id), others.map(({ id }) => id)]
}

test('notes go down the ladder, and what has no place in it follows', () => {
  expect(arranged('all')).toEqual([[], ['early', 'done', 'late', 'whole']])
})

test('those of the selected message come first', () => {
  expect(arranged('all', ['late'])).toEqual([['late'], ['early', 'done', 'whole']])
})

test('the filter lets open or resolved ones pass, and the one that is open always', () => {
  expect(arranged('open')).toEqual([[], ['early', 'late', 'whole']])
  expect(arranged('resolved')).toEqual([[], ['done']])
  expect(arranged('open', [], 'done')).toEqual([[], ['early', 'done', 'late', 'whole']])
})
