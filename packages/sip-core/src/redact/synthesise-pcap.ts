import { concat } from '../bytes/concat.ts'
import { encodeText } from '../bytes/text.ts'
import type { Transport } from '../facts.ts'
import { longName } from '../sip/header-registry.ts'
import { MessageView } from '../sip/message-view.ts'
import { type Ends, LARGEST_PAYLOAD, udpPacket } from './ip-packet.ts'
import { silentRtp } from './silent-rtp.ts'
import { TcpConversations } from './tcp-conversations.ts'

/** A SIP message that was redacted already, between addresses that were. */
export interface SipPacket extends Ends {
  readonly kind: 'sip'
  /** Microseconds since 1970. */
  readonly ts: number
  readonly transport: Transport
  readonly bytes: Uint8Array
}

/** An RTP packet as it was captured, between addresses that were redacted already. */
export interface RtpPacket extends Ends {
  readonly kind: 'rtp'
  readonly ts: number
  readonly bytes: Uint8Array
  /** Payload types of telephone events (RFC 4733) on its stream. */
  readonly eventTypes: ReadonlySet<number>
  /** Whether it keeps its sound. */
  readonly isHeard: boolean
}

const LINKTYPE_RAW = 101
const SNAPLEN = 262_144
const SIP_PORT = 5060

/**
 * A classic pcap file (draft-ietf-opsawg-pcap) of packets that come in order of time: its bytes piece by piece. Nothing of
 * a captured frame is in it: addresses and messages are those that are given, RTP has its order and its time and, unless
 * it `isHeard`, no sound. UDP stays UDP; every other transport becomes TCP without encryption or framing, and so does a message
 * too long for a datagram. RTCP, which names who takes part, is no part of it.
 */
export class PcapSynthesis {
  readonly #conversations = new TcpConversations()

  /** Comes first. */
  header(): Uint8Array {
    return fileHeader()
  }

  *records(packet: SipPacket | RtpPacket): Generator<Uint8Array> {
    for (const bytes of this.#frames(packet)) yield concat(recordHeader(packet.ts, bytes.length), bytes)
  }

  *#frames(packet: SipPacket | RtpPacket): Generator<Uint8Array> {
    if (packet.kind === 'sip' && (packet.transport !== 'udp' || packet.bytes.length > LARGEST_PAYLOAD)) {
      yield* this.#conversations.carry(plainEnds(packet), withLength(packet.bytes))
      return
    }
    const payload =
      packet.kind === 'sip' ? packet.bytes : silentRtp(packet.bytes, packet.isHeard, packet.eventTypes)
    const datagram = payload && udpPacket(packet, payload)
    if (datagram) yield datagram
  }
}

/** The whole file of packets that are all there. */
export function* synthesisePcap(packets: Iterable<SipPacket | RtpPacket>): Generator<Uint8Array> {
  const synthesis = new PcapSynthesis()
  yield synthesis.header()
  for (const packet of packets) yield* synthesis.records(packet)
}

/** The port of TLS, HTTP or WebSocket would have a reader expect these. The lower port is the server's. */
function plainEnds({ transport, src, dst }: SipPacket): Ends {
  if (transport === 'tcp' || transport === 'udp') return { src, dst }
  return src.port < dst.port
    ? { src: { ...src, port: SIP_PORT }, dst }
    : { src, dst: { ...dst, port: SIP_PORT } }
}

/** On a stream a message ends by its Content-Length (RFC 3261 §18.3), which WebSocket does without (RFC 7118 §5.1). */
function withLength(bytes: Uint8Array): Uint8Array {
  const view = MessageView.of(bytes)
  if (!view || view.headers().some(({ name }) => longName(name) === 'content-length')) return bytes
  const { next } = view.startLine
  const body = bytes.length - view.bodyStart
  return concat(bytes.subarray(0, next), encodeText(`Content-Length: ${body}\r\n`), bytes.subarray(next))
}

function fileHeader(): Uint8Array {
  const header = new Uint8Array(24)
  const view = new DataView(header.buffer)
  view.setUint32(0, 0xa1b2c3d4, true)
  view.setUint16(4, 2, true)
  view.setUint16(6, 4, true)
  view.setUint32(16, SNAPLEN, true)
  view.setUint32(20, LINKTYPE_RAW, true)
  return header
}

function recordHeader(ts: number, length: number): Uint8Array {
  const header = new Uint8Array(16)
  const view = new DataView(header.buffer)
  const seconds = Math.floor(ts / 1e6)
  view.setUint32(0, seconds, true)
  view.setUint32(4, ts - seconds * 1e6, true)
  view.setUint32(8, length, true)
  view.setUint32(12, length, true)
  return header
}
