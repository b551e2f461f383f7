import { nodePorts } from '../../node-ports/src/index.ts'
import { callMessages } from '../src/call/call-message.ts'
import { MessageReader } from '../src/call/message-reader.ts'
import { transactionsOf } from '../src/call/transactions.ts'
import { CaptureDecoder, type DecodeResult, joinLegs, LegTable, type LiveMessage } from '../src/index.ts'
import type { Random } from './random.ts'

/** What two decodings of the same bytes must agree in. */
export interface Decoding {
  readonly result: DecodeResult
  /** Frame, place, time, hash and Call-ID of each message. */
  readonly messages: readonly string[]
}

/** Decodes and keeps little: to be compared. `sizes` says how long the next chunk is. */
export function decode(capture: Uint8Array, sizes: () => number, line = lineOf): Decoding {
  const messages: string[] = []
  const decoder = new CaptureDecoder({ message: (m) => messages.push(line(m)) }, nodePorts)
  for (let at = 0; at < capture.length; ) {
    const size = sizes()
    decoder.write(capture.subarray(at, at + size))
    at += size
  }
  return { result: decoder.end(), messages }
}

export function lineOf(m: LiveMessage): string {
  return `${m.frame}/${m.index} ${m.ts} ${m.hash} ${m.src.text} ${m.dst.text} ${m.flags} ${m.callId}`
}

/** Chunks of all sizes that a reader may hand on. */
export function anySizes(random: Random): () => number {
  const longest = random.pick([1, 7, 64, 700, 16_384])
  return () => 1 + random.below(longest)
}

/** Decodes whole and goes on to all that the product makes of a capture. */
export function decodeAndAnalyse(capture: Uint8Array): Decoding {
  const messages: string[] = []
  const raw = new Map<string, Uint8Array>()
  const legs = new LegTable()
  const decoder = new CaptureDecoder(
    {
      message(m, bytes) {
        legs.add(m)
        const { frame, index } = m.snapshot()
        messages.push(lineOf(m))
        raw.set(`${frame}/${index}`, bytes.slice())
      },
    },
    nodePorts,
  )
  decoder.write(capture)
  const result = decoder.end()
  analyse(legs, raw)
  return { result, messages }
}

function analyse(table: LegTable, raw: ReadonlyMap<string, Uint8Array>): void {
  const legs = table.legs()
  joinLegs(legs.map((_, i) => table.at(i)))
  for (const leg of legs) {
    const messages = callMessages(
      leg.messages,
      leg.messages.map((m) => raw.get(`${m.frame}/${m.index}`) ?? null),
    )
    transactionsOf(messages)
    const reader = new MessageReader()
    for (const m of messages) {
      reader.sdp(m)
      reader.header(m, 'reason')
    }
  }
}
