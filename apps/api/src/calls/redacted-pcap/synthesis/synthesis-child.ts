/**
 * The synthesis process: reads one call's packets, which may be anything, and writes a capture that holds nothing of them
 * but the order and time of RTP. It has no connection to anything but its parent, an empty environment, and limits on
 * memory and time; when the parent goes, so does it.
 */
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { nodePorts } from '@ringback/node-ports'
import { CaptureDecoder, RtpTap } from '@ringback/sip-core'
import { PcapSynthesis, type RtpPacket, type SipPacket } from '@ringback/sip-core/redact'
import { placeOf } from './place-of.ts'
import type { SynthesisRequest } from './protocol.ts'

const BATCH = 64 * 1024
/** Which payload types are keys is not asked: then a packet of keys is as silent as any other. */
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
  const synthesis = new PcapSynthesis({ audio: false })
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
    streams.map(({ ssrc, src, dst, shownSrc, shownDst }) => [
      `${ssrc} ${src} ${dst}`,
      { src: placeOf(shownSrc), dst: placeOf(shownDst) },
    ]),
  )
  let packets: RtpPacket[] = []
  const tap = new RtpTap(({ ts, ssrc, src, dst, bytes }) => {
    const ends = shown.get(`${ssrc} ${src.text} ${dst.text}`)
    if (ends) packets.push({ kind: 'rtp', ts, ...ends, bytes: bytes.slice(), eventTypes: NO_EVENTS })
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
