import { PcapWriter } from '../../fixtures/src/pcap-writer.ts'
import { type Dialog, type Media, type Party, send } from '../../fixtures/src/sip.ts'

const START = Date.UTC(2026, 9, 31, 9) * 1000
const party = (address: string, userAgent: string): Party => ({
  endpoint: { address, port: 5060 },
  userAgent,
})
const caller = party('10.20.0.11', 'BenchPhone/1.0')
const pbx = party('10.20.0.1', 'BenchPBX/1.0')
const callee = party('198.51.100.7', 'BenchTrunk/1.0')
const ok: [number, string] = [200, 'OK']

/** Messages of one renegotiation and its INFO, on both legs. */
const PER_CYCLE = 10
/** Of a call that is only answered and ended. */
const AROUND = 14

/**
 * A capture of one call through a B2BUA that is held and taken back again and again, with SDP and an INFO each time, until
 * it has at least `messages` messages.
 */
export function longCall(messages: number): Buffer {
  const pcap = new PcapWriter()
  const a: Leg = {
    name: 'a',
    from: caller,
    to: pbx,
    callId: 'bench-long@10.20.0.11',
    port: 20_000,
    headers: [],
  }
  const b: Leg = {
    ...{ name: 'b', from: pbx, to: callee, callId: 'bench-long-b2b@10.20.0.1', port: 22_000 },
    headers: [`X-Call-ID: ${a.callId}`],
  }
  const both = (write: (leg: Leg, lag: number) => void) => {
    write(a, 0)
    write(b, 4_000)
  }
  const cycles = Math.ceil((messages - AROUND) / PER_CYCLE)
  both((leg, lag) => {
    invite(pcap, leg, START + lag, 1, 'sendrecv', true)
  })
  for (let cycle = 0; cycle < cycles; cycle++)
    both((leg, lag) => {
      const at = START + 5_000_000 + cycle * 900_000 + lag
      invite(pcap, leg, at, 2 + cycle * 2, cycle % 2 ? 'sendrecv' : 'sendonly', false)
      ended(pcap, leg, at + 400_000, 3 + cycle * 2, 'INFO')
    })
  both((leg, lag) => ended(pcap, leg, START + 6_000_000 + cycles * 900_000 + lag, 3 + cycles * 2, 'BYE'))
  return pcap.toBytes()
}

interface Leg {
  name: string
  from: Party
  to: Party
  callId: string
  port: number
  headers: string[]
}

const dialogOf = ({ name, from, to, callId }: Leg): Dialog => ({
  ...{ caller: from, callee: to, callId, fromTag: `${name}-from`, toTag: `${name}-to` },
  from: `sip:34600100100@${from.endpoint.address}`,
  to: `sip:34600200200@${to.endpoint.address}`,
})

function invite(
  pcap: PcapWriter,
  leg: Leg,
  ts: number,
  cseq: number,
  direction: Media['direction'],
  isFirst: boolean,
): void {
  const dialog = dialogOf(leg)
  const offer: Media = { address: leg.from.endpoint.address, port: leg.port, direction, version: cseq }
  const answer: Media = {
    ...{ address: leg.to.endpoint.address, port: leg.port + 2, version: cseq },
    direction: direction === 'sendonly' ? 'recvonly' : direction,
  }
  const one = { cseq, method: 'INVITE', branch: `z9hG4bK-${leg.name}-${cseq}` }
  send(pcap, dialog, { ...one, ts, media: offer, headers: leg.headers, withoutToTag: isFirst })
  if (isFirst) {
    send(pcap, dialog, { ...one, ts: ts + 9_000, status: [100, 'Trying'], withoutToTag: true })
    send(pcap, dialog, { ...one, ts: ts + 700_000, status: [180, 'Ringing'] })
  }
  const answered = ts + (isFirst ? 3_000_000 : 30_000)
  send(pcap, dialog, { ...one, ts: answered, status: ok, media: answer })
  send(pcap, dialog, { ts: answered + 1_500, cseq, method: 'ACK', branch: `${one.branch}-ack` })
}

function ended(pcap: PcapWriter, leg: Leg, ts: number, cseq: number, method: string): void {
  const one = { cseq, method, branch: `z9hG4bK-${leg.name}-${cseq}` }
  send(pcap, dialogOf(leg), { ...one, ts })
  send(pcap, dialogOf(leg), { ...one, ts: ts + 20_000, status: ok })
}
