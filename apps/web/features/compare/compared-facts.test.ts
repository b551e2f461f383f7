import type { Finding } from '@ringback/contracts'
import { expect, test } from 'vitest'
import { sharedFindings } from './compared-facts'

const finding = (code: string) => ({ code }) as Finding

test('findings of one call alone, and of both, each kind once', () => {
  const { onlyFirst, onlySecond, both } = sharedFindings(
    [finding('packet_loss'), finding('packet_loss'), finding('early_bye')],
    [finding('early_bye'), finding('no_audio')],
  )
  expect([onlyFirst, onlySecond, both].map((list) => list.map(({ code }) => code))).toEqual([
    ['packet_loss'],
    ['no_audio'],
    ['early_bye'],
  ])
})
