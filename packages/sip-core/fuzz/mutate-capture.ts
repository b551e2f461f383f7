import { hex, join } from '../test/build.ts'
import { put16, SCTP } from './frame-layout.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { anyLinkType, mutateFrame } from './mutate-frame.ts'
import { mutateSip } from './mutate-sip.ts'
import { cut, shake, spoil, tcpFrame, UPGRADE, webSocketFrames } from './mutate-stream.ts'
import type { Random } from './random.ts'
import type { CaptureSeed, Seeds } from './seeds.ts'
import { writeCapture } from './write-capture.ts'

const MOST_FRAMES = 6
const MOST_STREAMED = 4
/** Behind Ethernet, IPv4 and TCP with its time stamps, as the seeds have them. */
const TLS_PAYLOAD = 14 + 20 + 32
const upgrade = new Uint8Array(Buffer.from(UPGRADE, 'latin1'))

/** A capture of a few kilobytes, damaged at one or two of its levels and right at the others, so that it gets deep. */
export function mutateCapture(random: Random, seeds: Seeds): Uint8Array {
  const roll = random.below(20)
  if (roll < 3) return damaged(random, seeds)
  if (roll < 7) return writeCapture(random, conversation(random, seeds), 1)
  const seed = random.pick(seeds.captures)
  const frames = someFrames(random, seed, seeds)
  const linkType = random.chance(0.97) ? seed.linkType : anyLinkType(random)
  return writeCapture(random, frames, linkType)
}

/** Encrypted connections with some of their segments damaged, lost, doubled or moved. */
export function mutateTls(random: Random, seeds: Seeds): Uint8Array {
  const { tls } = seeds
  if (tls.length === 0) return mutateCapture(random, seeds)
  const frames = tls.slice(0, random.between(16, tls.length))
  for (let i = random.small(6); i > 0; i--) {
    const at = random.below(frames.length)
    const frame = frames[at] as Uint8Array
    const other = random.pick(tls)
    const payload = () => mutateBytes(random, frame.subarray(TLS_PAYLOAD), other.subarray(TLS_PAYLOAD))
    frames.splice(at, 1, ...mutateFrame(random, frame, 1, payload, other))
    if (random.chance(0.1)) frames.splice(random.below(frames.length), 0, frame)
  }
  return writeCapture(random, frames, 1)
}

/** A file as it is, its bytes changed without regard. */
function damaged(random: Random, seeds: Seeds): Uint8Array {
  let bytes = random.pick(seeds.files)
  const other = random.pick(seeds.files)
  for (let i = random.between(1, 4); i > 0; i--) bytes = mutateBytes(random, bytes, other)
  return bytes
}

function someFrames(random: Random, seed: CaptureSeed, seeds: Seeds): Uint8Array[] {
  const from = random.below(seed.frames.length)
  const frames = seed.frames.slice(from, from + random.between(1, MOST_FRAMES))
  for (let i = random.between(1, 2); i > 0; i--) {
    const at = random.below(frames.length)
    const frame = frames[at] as Uint8Array
    const other = random.pick(seed.frames)
    const payload = () => payloadFor(random, seeds, frame, seed.linkType)
    frames.splice(at, 1, ...mutateFrame(random, frame, seed.linkType, payload, other))
  }
  for (let i = random.small(3); i > 0; i--) {
    const at = random.below(frames.length)
    const [moved] = random.chance(0.5) ? frames.splice(at, 1) : [frames[at]]
    if (moved) frames.splice(random.below(frames.length + 1), 0, moved)
  }
  return frames
}

function payloadFor(random: Random, seeds: Seeds, frame: Uint8Array, linkType: number): Uint8Array {
  const payload = random.chance(0.15) ? random.pick(seeds.datagrams) : mutateSip(random, seeds.messages)
  const protocol = linkType === 1 ? frame[23] : frame[9]
  return protocol === SCTP ? dataChunks(random, payload) : payload
}

/** SCTP DATA chunks, whole or fragmented (RFC 9260 §3.3.1). */
function dataChunks(random: Random, payload: Uint8Array): Uint8Array {
  const count = random.chance(0.7) ? 1 : random.between(2, 4)
  const size = Math.ceil(payload.length / count)
  const chunks = Array.from({ length: count }, (_, i) => {
    const piece = payload.subarray(i * size, (i + 1) * size)
    const flags = random.chance(0.9) ? (i === 0 ? 2 : 0) | (i === count - 1 ? 1 : 0) : random.below(8)
    const head = Uint8Array.of(0, flags, 0, 0, 0, 0, 0, 10 + i, 0, 1, 0, 0, 0, 0, 0, 0)
    put16(head, 2, random.chance(0.95) ? 16 + piece.length : random.below(65_536))
    return join(head, piece, new Uint8Array((4 - (piece.length % 4)) % 4))
  })
  return join(...chunks)
}

/** Messages over TCP or WebSocket, cut and mixed up; sometimes in both directions. */
function conversation(random: Random, seeds: Seeds): Uint8Array[] {
  const overWebSocket = random.chance(0.3)
  const messages = Array.from({ length: random.between(1, MOST_STREAMED) }, () =>
    mutateSip(random, seeds.messages),
  )
  const parts = overWebSocket ? messages.map((message) => webSocketFrames(random, message)) : messages
  let stream = join(...(overWebSocket && random.chance(0.8) ? [upgrade] : []), ...parts)
  if (random.chance(0.2)) stream = mutateBytes(random, stream, random.pick(seeds.datagrams))
  // More frames than this are slow to build, and no more revealing.
  const longest = Math.max(stream.length / 16, random.pick([20, 200, 1400, 1400, 9000]))
  let segments = cut(random, stream, longest)
  if (random.chance(0.6)) segments = shake(random, stream, segments, 8)
  if (random.chance(0.4)) segments = spoil(random, segments)
  const isn = random.chance(0.5) ? 0xffff_ff00 : random.u32()
  const frames = segments.map((segment) =>
    tcpFrame(segment, isn, random.chance(0.03) ? random.below(64) : 0x18),
  )
  if (random.chance(0.7)) frames.unshift(tcpFrame({ at: -1, bytes: hex('') }, isn, 2))
  if (random.chance(0.2))
    frames.push(tcpFrame({ at: stream.length, bytes: hex('') }, isn, random.pick([0x11, 4, 0x14, 2])))
  if (random.chance(0.2)) frames.push(...random.pick(seeds.captures).frames.slice(0, 2))
  return frames
}
