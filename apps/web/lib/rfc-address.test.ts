import { expect, test } from 'vitest'
import { rfcAddress } from './rfc-address'

test('sections, appendices, whole documents, and other standards', () => {
  expect(rfcAddress('RFC 3261 §13.3.1.4')).toBe('https://www.rfc-editor.org/rfc/rfc3261#section-13.3.1.4')
  expect(rfcAddress('RFC 3550 §A.3')).toBe('https://www.rfc-editor.org/rfc/rfc3550#appendix-A.3')
  expect(rfcAddress('RFC 4733')).toBe('https://www.rfc-editor.org/rfc/rfc4733')
  expect(rfcAddress('ITU-T G.107')).toBeNull()
})
