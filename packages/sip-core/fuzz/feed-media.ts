import { nodePorts } from '../../node-ports/src/index.ts'
import { classifyDatagram } from '../src/net/classify.ts'
import { StreamTable } from '../src/rtp/stream-table.ts'
import { bytes, hex, ipv4, ipv6, join, udp } from '../test/build.ts'
import { put16 } from './frame-layout.ts'
import { mutateBytes } from './mutate-bytes.ts'
import type { Random } from './random.ts'
import type { Seeds } from './seeds.ts'
import { expectThat } from './violation.ts'

/*
 * What a stream table is fed, as records: kind, hosts and ports, length (16 bits), and so many bytes.
 *   kind: a datagram, a session description, ICMP, ICMPv6
 *   hosts: bit 0 the other way, bit 1 IPv6, bit 2 the RTCP ports, bit 3 without a time, bit 4 a second later
 */
const HEAD = 4
const [DATAGRAM, DESCRIPTION, ICMP, ICMPV6] = [0, 1, 2, 3]
const BACK = 1
const V6 = 2
const RTCP_PORTS = 4
const UNTIMED = 8
const LATER = 16

/** Few, so that the limits are met. */
const LIMITS = { streams: 8, seconds: 24 }
const PACKET_TIME = 20_000
const FIRST_TS = 1_700_000_000_000_000

const CRYPTO = 'AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:4'
const DESCRIPTIONS = ['RTP/AVP', 'RTP/SAVP'].flatMap((protocol) =>
  ['10.0.0.1', '10.0.0.2'].map((host, i) =>
    bytes(
      `v=0\r\no=- 1 1 IN IP4 ${host}\r\ns=-\r\nc=IN IP4 ${host}\r\nm=audio ${4000 + i * 1000} ${protocol} 0 96 101\r\n` +
        'a=rtpmap:96 opus/48000/2\r\na=rtpmap:101 telephone-event/8000\r\n' +
        `${protocol === 'RTP/SAVP' ? `a=crypto:1 ${CRYPTO}\r\n` : ''}a=sendrecv\r\n`,
    ),
  ),
)

/** Conversations over RTP with what goes with them, damaged in some places. */
export function makeMedia(random: Random, { datagrams }: Seeds): Uint8Array {
  const records: Uint8Array[] = []
  let sequence = random.below(65_536)
  for (let i = random.between(4, 60); i > 0; i--) {
    const payload = random.chance(0.1) ? hex('058a0320') : new Uint8Array(random.pick([0, 20, 160]))
    sequence += random.chance(0.9) ? 1 : random.small(65_536)
    const packet = rtp(random.pick([0, 0, 0, 8, 13, 96, 101]), sequence, random.below(3), payload)
    const hosts = random.chance(0.5) ? 0 : random.below(32)
    const roll = random.below(20)
    if (roll === 0) records.push(record(DESCRIPTION, hosts, random.pick(DESCRIPTIONS)))
    else if (roll === 1) records.push(record(DATAGRAM, hosts | RTCP_PORTS, random.pick(datagrams)))
    else if (roll === 2)
      records.push(record(ICMP, hosts, join(hex('0303000000000000'), ipv4(17, udp(packet, 4000, 5000)))))
    else if (roll === 3)
      records.push(record(ICMPV6, hosts, join(hex('0104000000000000'), ipv6(17, udp(packet, 4000, 5000)))))
    else records.push(record(DATAGRAM, hosts, random.chance(0.9) ? packet : damaged(random, packet)))
  }
  const whole = join(...records)
  return random.chance(0.5) ? whole : damaged(random, whole)
}

function damaged(random: Random, whole: Uint8Array): Uint8Array {
  return mutateBytes(random, whole, random.pick(DESCRIPTIONS))
}

function rtp(payloadType: number, sequence: number, ssrc: number, payload: Uint8Array): Uint8Array {
  const head = hex('800000000000000000000000')
  head[1] = payloadType
  put16(head, 2, sequence & 0xffff)
  new DataView(head.buffer).setUint32(4, (sequence * 160) >>> 0)
  head[11] = ssrc
  return join(head, payload)
}

function record(kind: number, hosts: number, content: Uint8Array): Uint8Array {
  const head = Uint8Array.of(kind, hosts, 0, 0)
  put16(head, 2, content.length)
  return join(head, content)
}

/** Any records make streams within the limits, with figures that can be written down, in order. */
export function feedMedia(input: Uint8Array): void {
  const table = new StreamTable(nodePorts, LIMITS)
  let frame = 0
  let ts = FIRST_TS
  for (let at = 0; at + HEAD <= input.length; ) {
    const [kind = 0, hosts = 0, high = 0, low = 0] = input.subarray(at, at + HEAD)
    const start = at + HEAD
    const end = Math.min(start + high * 256 + low, input.length)
    ts += (hosts & LATER) !== 0 ? 1_000_000 : PACKET_TIME
    feedRecord(table, kind, hosts, ++frame, ts, input, start, end)
    at = end
  }
  const streams = table.summaries()
  expectThat(streams.length <= LIMITS.streams, 'streams stay within their limit')
  const kept = streams.reduce((sum, { seconds }) => sum + seconds.length, 0)
  expectThat(kept <= LIMITS.seconds + streams.length, 'seconds stay within their limit')
  for (const { packets, firstFrame, lastFrame, seconds, ...figures } of streams) {
    expectThat(packets > 0 && firstFrame > 0 && lastFrame <= frame, 'a stream has packets of the capture')
    expectThat(
      seconds.every(({ ts: second }, i) => i === 0 || second > (seconds[i - 1]?.ts ?? 0)),
      'seconds are in order, each once',
    )
    expectThat(!Object.values(figures).some(Number.isNaN), 'figures are numbers')
  }
  expectThat(
    table.digits().every((digit) => digit.frame > 0),
    'digits have a frame',
  )
  table.unreachable()
}

const ADDRESSES_V4 = Uint8Array.of(10, 0, 0, 1, 10, 0, 0, 2)
const ADDRESSES_V6 = new Uint8Array(32).fill(0x20)
ADDRESSES_V6[31] = 1

function feedRecord(
  table: StreamTable,
  kind: number,
  hosts: number,
  frame: number,
  ts: number,
  input: Uint8Array,
  start: number,
  end: number,
): void {
  const isBack = (hosts & BACK) !== 0
  const isV6 = (hosts & V6) !== 0
  const addressLength = isV6 ? 16 : 4
  const carrier = {
    ...{ frame, ts: (hosts & UNTIMED) !== 0 ? null : ts, ipId: null, records: [], truncated: false },
    ...{ addresses: isV6 ? ADDRESSES_V6 : ADDRESSES_V4, addressLength },
    ...{ sourceAt: isBack ? addressLength : 0, destinationAt: isBack ? 0 : addressLength },
  }
  if (kind === DESCRIPTION) {
    const src = { address: isBack ? '10.0.0.2' : '10.0.0.1' }
    const tags = { fromTag: 'a', toTag: isBack ? 'b' : null }
    table.announce(
      { callId: 'c', method: isBack ? null : 'INVITE', ...tags, src, ts },
      input.subarray(start, end),
    )
  } else if (kind === ICMP || kind === ICMPV6) {
    table.icmp(carrier, kind === ICMP ? 1 : 58, input, start, end)
  } else {
    const more = (hosts & RTCP_PORTS) !== 0 ? 1 : 0
    const [source, destination] = isBack ? [5000, 4000] : [4000, 5000]
    const seen = classifyDatagram(input, start, end)
    table.datagram(seen, carrier, input, start, end, source + more, destination + more)
  }
}
