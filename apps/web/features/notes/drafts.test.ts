import { expect, test } from 'vitest'
import { anchorKey, keepDraft, readDraft } from './drafts'

function aStore() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('each place keeps its own draft', () => {
  const store = aStore()
  keepDraft(store, 'call a', 'late ')
  keepDraft(store, 'call b', 'early')
  expect([readDraft(store, 'call a'), readDraft(store, 'call b'), readDraft(store, 'c')]).toEqual([
    'late ',
    'early',
    '',
  ])
})

test('a text that was taken away leaves nothing behind', () => {
  const store = aStore()
  keepDraft(store, 'call', 'late')
  keepDraft(store, 'call', ' \n')
  expect(store.kept.size).toBe(0)
})

test('anchors on the same thing have one key, on others another', () => {
  const gap = { kind: 'gap', before: 'x.1.0', after: 'x.2.0' } as const
  expect(anchorKey(gap)).toBe(anchorKey({ ...gap }))
  expect(anchorKey(gap)).not.toBe(anchorKey({ ...gap, after: 'x.3.0' }))
  expect(anchorKey({ kind: 'message', messageId: 'x.1.0' })).not.toBe(anchorKey({ kind: 'call' }))
})
