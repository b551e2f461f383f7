import { expect, it } from 'vitest'
import { datagram, INVITE, type IpOptions, pcap, sip } from '../test/build.ts'
import { decodeAll } from '../test/decode-all.ts'
import { Warnings } from './capture/warnings.ts'
import { OneDirection } from './one-direction.ts'

const A = [10, 0, 0, 1]
const B = [10, 0, 0, 2]
const C = [10, 0, 0, 3]
const TO = 'Bob <sip:bob@biloxi.com>;tag=b'
const OK = sip('SIP/2.0 200 OK', { to: TO })
const ACK = sip('ACK sip:bob@biloxi.com SIP/2.0', { to: TO })

function warnings(...messages: readonly [text: string, src: number[], dst: number[], port?: number][]) {
  const packets = messages.map(([text, src, dst]) => ({
    data: datagram(text, { src, dst } satisfies IpOptions),
  }))
  const { result } = decodeAll(pcap(packets))
  return result.ok ? result.report.warnings.filter((w) => w.code === 'one_direction_only') : []
}

it('names hosts of which one direction alone was captured', () => {
  const once = [{ code: 'one_direction_only', count: 1, firstFrame: 1 }]
  expect(warnings([OK, B, A], [OK, B, A])).toEqual(once)
  expect(warnings([sip(INVITE), A, B], [ACK, A, B])).toEqual(once)
  expect(warnings([sip(INVITE), A, C], [OK, C, A], [OK, B, A])).toEqual([{ ...once[0], firstFrame: 3 }])
})

it('says nothing where both speak, or where nobody answered', () => {
  expect(warnings([sip(INVITE), A, B], [OK, B, A], [ACK, A, B])).toEqual([])
  expect(
    warnings([sip(INVITE), A, B], [sip(INVITE), A, B], [sip('CANCEL sip:bob@biloxi.com SIP/2.0'), A, B]),
  ).toEqual([])
})

it('says nothing of a scan of very many hosts', () => {
  const endpoint = (address: string) => ({ address, port: 5060, text: `${address}:5060` })
  const server = endpoint('server')
  const report = (hosts: number) => {
    const [finder, warnings] = [new OneDirection(), new Warnings()]
    for (let i = 0; i < hosts; i++)
      finder.see({ src: endpoint(`${i}`), dst: server, frame: i + 1, status: 200, toTag: null })
    finder.end(warnings)
    return warnings.list()
  }
  expect(report(20_000)).toEqual([{ code: 'one_direction_only', count: 20_000, firstFrame: 1 }])
  expect(report(20_001)).toEqual([])
})
