import { ethernet, hex, ipv4, join, tcp } from '../test/build.ts'
import { put16, put32 } from './frame-layout.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { mutateSip, type SipText } from './mutate-sip.ts'
import type { Random } from './random.ts'

export interface Segment {
  /** Offset in the stream. */
  readonly at: number
  readonly bytes: Uint8Array
}

/** Cuts a stream anyhow; pieces in order. */
export function cut(random: Random, stream: Uint8Array, longest: number): Segment[] {
  const segments: Segment[] = []
  for (let at = 0; at < stream.length; ) {
    const size = 1 + random.below(longest)
    segments.push({ at, bytes: stream.subarray(at, at + size) })
    at += size
  }
  return segments
}

/** What a network may do to segments and TCP must undo: disorder within `window`, repeats, overlapping resends. */
export function shake(
  random: Random,
  stream: Uint8Array,
  segments: readonly Segment[],
  window: number,
): Segment[] {
  const out: Segment[] = []
  for (const segment of segments) {
    const back = Math.min(out.length, random.chance(0.3) ? random.below(window + 1) : 0)
    out.splice(out.length - back, 0, segment)
    if (random.chance(0.1)) out.push(segment)
    if (random.chance(0.1)) {
      const from = Math.max(0, segment.at - random.below(200))
      const to = segment.at + 1 + random.below(segment.bytes.length)
      out.push({ at: from, bytes: stream.subarray(from, to) })
    }
  }
  return out
}

/** What a network may not do: losses, different bytes in an overlap, resets in between. */
export function spoil(random: Random, segments: Segment[]): Segment[] {
  for (let i = random.between(1, 3); i > 0 && segments.length > 0; i--) {
    const n = random.below(segments.length)
    const segment = segments[n] as Segment
    if (random.chance(0.3)) segments.splice(n, 1)
    else if (random.chance(0.5))
      segments.splice(n, 0, { at: segment.at, bytes: segment.bytes.map((c) => c ^ 1) })
    else
      segments[n] = {
        at: random.pick([segment.at + 1, segment.at - 1, segment.at + 70_000, 2 ** 31, 0]),
        bytes: segment.bytes,
      }
  }
  return segments
}

const HEADERS = ethernet(ipv4(6, tcp(0, hex(''))))
const [IP, TCP] = [14, 34]

/** The first sequence number is the ISN + 1. */
export function tcpFrame({ at, bytes }: Segment, isn: number, flags = 0x18): Uint8Array {
  const frame = new Uint8Array(HEADERS.length + bytes.length)
  frame.set(HEADERS)
  frame.set(bytes, HEADERS.length)
  put16(frame, IP + 2, frame.length - IP)
  put32(frame, TCP + 4, isn + 1 + at)
  frame[TCP + 13] = flags
  return frame
}

/** Messages one behind the other, with what keep-alives and broken senders put between them. */
export function mutateSipStream(random: Random, messages: readonly SipText[]): Uint8Array {
  const parts: Uint8Array[] = []
  for (let i = random.between(1, 3); i > 0; i--) {
    parts.push(mutateSip(random, messages))
    if (random.chance(0.3)) parts.push(hex(random.pick(['0d0a', '0d0a0d0a', '0a', '00', '0d', '16030100'])))
  }
  const stream = join(...parts)
  return random.chance(0.1) ? mutateBytes(random, stream, stream) : stream
}

export const UPGRADE =
  'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: sip\r\n\r\n'

/** RFC 6455 §5.2, a text frame or some of its fragments, each masked or not. */
export function webSocketFrames(random: Random, message: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = []
  const pieces = random.chance(0.7) ? 1 : random.between(2, 4)
  const size = Math.ceil(message.length / pieces)
  for (let i = 0; i < pieces; i++) {
    const first = (i === pieces - 1 ? 0x80 : 0) | (i === 0 ? 1 : 0)
    parts.push(webSocketFrame(message.subarray(i * size, (i + 1) * size), first, random.chance(0.5)))
    if (random.chance(0.1)) parts.push(webSocketFrame(hex('70696e67'), 0x89, true))
  }
  return join(...parts)
}

const KEY = hex('37fa213d')

export function webSocketFrame(content: Uint8Array, first: number, masked: boolean): Uint8Array {
  const { length } = content
  const mask = masked ? 0x80 : 0
  const head =
    length < 126
      ? Uint8Array.of(first, mask | length)
      : length < 65_536
        ? Uint8Array.of(first, mask | 126, length >> 8, length & 255)
        : Uint8Array.of(first, mask | 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255)
  return masked
    ? join(
        head,
        KEY,
        content.map((c, i) => c ^ (KEY[i & 3] as number)),
      )
    : join(head, content)
}
