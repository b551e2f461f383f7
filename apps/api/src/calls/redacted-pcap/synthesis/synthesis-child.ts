/**
 * The synthesis process: reads one call's packets, which may be anything, and writes a capture that holds nothing of them
 * but the order and time of RTP, and the sound of packets that are named to it. It has no connection to anything but its parent, an empty environment, and limits on
 * memory and time; when the parent goes, so does it.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { nodePorts } from '@ringback/node-ports'
import { CaptureDecoder, RtpTap } from '@ringback/sip-core'
import { PcapSynthesis, type RtpPacket, type SipPacket } from '@ringback/sip-core/redact'
import { placeOf } from './place-of.ts'
import type { ShownStream, SynthesisRequest } from './protocol.ts'

const BATCH = 64 * 1024
/** Which payload types are keys is not asked: a packet of keys is not among those that are heard, and as silent as any other. */
const NO_EVENTS: ReadonlySet<number> = new Set()

process.once('disconnect', () => process.exit(1))
process.once('message', (request: SynthesisRequest) => {
  pipeline(Readable.from(batches(pcapOf(request)), { objectMode: false }), process.stdout).then(
    () => process.exit(0),
    (error: Error) => {
      console.error(error.stack)
      process.exit(1)
    },
  )
})

/** Messages and RTP by time. */
async function* pcapOf({ messages, streams }: SynthesisRequest): AsyncGenerator<Uint8Array> {
  const synthesis = new PcapSynthesis()
  yield synthesis.header()
  let sent = 0
  for await (const packet of rtpOf(streams)) {
    for (; sent < messages.length && (messages[sent] as SipPacket).ts <= packet.ts; sent++)
      yield* synthesis.records(messages[sent] as SipPacket)
    yield* synthesis.records(packet)
  }
  for (const message of messages.slice(sent)) yield* synthesis.records(message)
}

async function* rtpOf(streams: SynthesisRequest['streams']): AsyncGenerator<RtpPacket> {
  const shown = new Map(
    streams.map(({ ssrc, src, dst, shownSrc, shownDst, heard }) => [
      `${ssrc} ${src} ${dst}`,
      { ends: { src: placeOf(shownSrc), dst: placeOf(shownDst) }, heard: sequencesOf(heard) },
    ]),
  )
  let packets: RtpPacket[] = []
  const tap = new RtpTap(({ ts, ssrc, src, dst, bytes }) => {
    const stream = shown.get(`${ssrc} ${src.text} ${dst.text}`)
    if (!stream) return
    const isHeard = stream.heard.get(ts) === sequenceOf(bytes)
    packets.push({ kind: 'rtp', ts, ...stream.ends, bytes: bytes.slice(), eventTypes: NO_EVENTS, isHeard })
  })
  const decoder = new CaptureDecoder({ message() {} }, nodePorts, { streams: tap })
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    decoder.write(chunk)
    yield* packets
    packets = []
  }
  decoder.end()
  yield* packets
}

/** RFC 3550 §5.1. */
const sequenceOf = (bytes: Uint8Array) => ((bytes[2] as number) << 8) | (bytes[3] as number)

/** Sequence numbers by time of capture. Of two packets of one instant neither is heard: they cannot be told apart for sure. */
function sequencesOf(heard: ShownStream['heard']): ReadonlyMap<number, number> {
  const sequences = new Map<number, number>()
  heard?.arrivals.forEach((arrival, i) => {
    sequences.set(arrival, sequences.has(arrival) ? -1 : (heard.sequences[i] as number))
  })
  return sequences
}

async function* batches(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let batch: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces) {
    batch.push(piece)
    size += piece.length
    if (size < BATCH) continue
    yield Buffer.concat(batch)
    batch = []
    size = 0
  }
  yield Buffer.concat(batch)
}
