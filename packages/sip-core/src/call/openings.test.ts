import { expect, it } from 'vitest'
import { datagram, INVITE, pcap, SDP, sip } from '../../test/build.ts'
import { CaptureDecoder } from '../decode.ts'
import type { MessageFacts } from '../facts.ts'
import { type Opening, Openings } from './openings.ts'

const TYPED = 'Content-Type: application/sdp\r\n'
const texts = [
  sip(INVITE, { body: SDP, more: `X-Call-ID: one\r\nSession-ID: ab;remote=cd\r\n${TYPED}` }),
  sip(INVITE, { body: SDP.replaceAll('\r\n', '\n'), more: TYPED }),
  sip(INVITE, { body: `${SDP}m=video 4000 RTP/AVP 96\r\nc=IN IP6 2001:db8::1\r\n`.repeat(2), more: TYPED }),
  sip(INVITE, { body: 'm=audio 1 RTP/AVP 0\r\n', more: TYPED }),
  sip(INVITE, { from: '"Dr \\"No\\" \\\\" <sip:no@a>;tag=1' }),
  sip(INVITE, { from: '"caf\xe9" <sip:caf\xe9@a>;tag=1', to: '<tel:+34600123456>' }),
  sip(INVITE, { from: `"${'x'.repeat(3000)}" <sip:a>;tag=1`, to: '<sip:b>' }),
  sip('SIP/2.0 200 OK', { body: SDP, more: TYPED }),
]

function opening({ fromUser, toUser, fromName, references, sdp }: MessageFacts): Opening {
  return { fromUser, toUser, fromName, references, sdp }
}

it('gives back what the messages say, live or not', () => {
  const openings = new Openings()
  const said: Opening[] = []
  const places: number[] = []
  const decoder = new CaptureDecoder({
    message(live) {
      const snapshot = live.snapshot()
      said.push(opening(snapshot), opening(snapshot))
      places.push(openings.keep(live), openings.keep(snapshot))
    },
  })
  decoder.write(pcap(texts.map((text) => ({ data: datagram(text) }))))
  decoder.end()
  expect(places.length).toBe(2 * texts.length)
  expect(places.map((place) => opening(openings.read(place) as MessageFacts))).toEqual(said)
})
