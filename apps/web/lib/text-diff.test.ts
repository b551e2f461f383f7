import { expect, test } from 'vitest'
import { lineDiff, wordDiff } from './text-diff'

test('words that differ are marked, on both sides', () => {
  expect(wordDiff('<sip:100@pbx>;tag=a1', '<sip:200@pbx>;tag=b2;x')).toEqual({
    a: [
      { text: '<sip:', changed: false },
      { text: '100', changed: true },
      { text: '@pbx>;tag=', changed: false },
      { text: 'a1', changed: true },
    ],
    b: [
      { text: '<sip:', changed: false },
      { text: '200', changed: true },
      { text: '@pbx>;tag=', changed: false },
      { text: 'b2;x', changed: true },
    ],
  })
})

test('what is too long is one change', () => {
  const long = 'a '.repeat(300)
  expect(wordDiff(long, 'a').b).toEqual([{ text: 'a', changed: true }])
})

test('a direction that took the place of another is a change, a codec that went is not', () => {
  const a = ['m=audio 1 RTP/AVP 0 8', 'a=rtpmap:0 PCMU/8000', 'a=rtpmap:8 PCMA/8000', 'a=sendrecv']
  const b = ['m=audio 1 RTP/AVP 8', 'a=rtpmap:8 PCMA/8000', 'a=inactive', 'a=ptime:20']
  expect(lineDiff(a, b).map(({ kind, a, b }) => [kind, a, b])).toEqual([
    ['changed', a[0], b[0]],
    ['removed', a[1], null],
    ['same', a[2], b[1]],
    ['changed', a[3], b[2]],
    ['added', null, b[3]],
  ])
})
