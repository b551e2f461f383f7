import { expect, test } from 'vitest'
import { hexDump, messageBytes } from './hex-rows'

test('bytes of text; what is masked or no text keeps its place and has no value', () => {
  expect(messageBytes('é\r\n', false)).toEqual([0xc3, 0xa9, 0x0d, 0x0a])
  expect(messageBytes('a••\ufffd', true)).toEqual([0x61, 'masked', 'masked', 'unknown'])
  expect(messageBytes('•', false)).toEqual([0xe2, 0x80, 0xa2])
})

test('lines of sixteen, the last one short', () => {
  expect(hexDump(messageBytes('INVITE sip:200@pbx\r\n', false))).toBe(
    '0000  49 4e 56 49 54 45 20 73 69 70 3a 32 30 30 40 70  INVITE sip:200@p\n' +
      '0010  62 78 0d 0a                                      bx··',
  )
  expect(hexDump([])).toBe('')
})
