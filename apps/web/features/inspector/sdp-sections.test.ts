import { expect, test } from 'vitest'
import { sdpSections } from './sdp-sections'

test('session, then each medium', () => {
  expect(sdpSections('v=0\r\ns=-\r\nm=audio 1 RTP/AVP 0\r\na=x\r\nm=video 2 RTP/AVP 96\r\n')).toEqual([
    { media: null, lines: ['v=0', 's=-'] },
    { media: 0, lines: ['m=audio 1 RTP/AVP 0', 'a=x'] },
    { media: 1, lines: ['m=video 2 RTP/AVP 96'] },
  ])
})

test('no session part, no lines', () => {
  expect(sdpSections('m=audio 1 RTP/AVP 0')).toEqual([{ media: 0, lines: ['m=audio 1 RTP/AVP 0'] }])
  expect(sdpSections('')).toEqual([])
})
