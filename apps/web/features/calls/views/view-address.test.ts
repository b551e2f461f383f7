import { expect, test } from 'vitest'
import { viewAddress } from './view-address'

test('the same search has the same address, in whatever order it was made', () => {
  expect(viewAddress('sort=-mos&q=a+b&focus=search')).toBe('q=a+b&sort=-mos')
  expect(viewAddress('q=a%20b&sort=-mos')).toBe('q=a+b&sort=-mos')
  expect(viewAddress('focus=search&q=')).toBe('')
})
