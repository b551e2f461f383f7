import { nodePorts } from '../../node-ports/src/index.ts'
import { analyseCall } from '../src/call/analyse-call.ts'
import { analysedLeg } from '../src/call/analysed-leg.ts'
import { MessageReader } from '../src/call/message-reader.ts'
import {
  CaptureDecoder,
  type DecodeResult,
  type Leg,
  type LegEntry,
  LegTable,
  type LiveMessage,
} from '../src/index.ts'
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
export function decodeAndAnalyse(capture: Uint8Array, keyLog = ''): Decoding {
  const messages: string[] = []
  const raw = new Map<string, Uint8Array>()
  const legs = new LegTable()
  const decoder = new CaptureDecoder(
    {
      message(m) {
        legs.add(m)
        const { frame, index } = m.snapshot()
        messages.push(lineOf(m))
        raw.set(`${frame}/${index}`, m.bytes.slice())
      },
    },
    nodePorts,
    { keys: { keyLog } },
  )
  decoder.write(capture)
  const result = decoder.end()
  analyse(legs, raw, result.ok ? result.report.lastTs : null)
  return { result, messages }
}

function analyse(table: LegTable, raw: ReadonlyMap<string, Uint8Array>, captureEndTs: number | null): void {
  const legs = table.legs()
  const rawOf = ({ frame, index }: LegEntry): Uint8Array | null => raw.get(`${frame}/${index}`) ?? null
  const reader = new MessageReader()
  for (const call of table.calls()) {
    const placeOf = (leg: number): number => call.legs.indexOf(leg)
    analyseCall({
      legs: call.legs.map((i) => analysedLeg(legs[i] as Leg, rawOf)),
      joins: call.joins.map((join) => ({ ...join, a: placeOf(join.a), b: placeOf(join.b) })),
      ...{ streams: [], digits: [], unreachable: [], captureHasMedia: true, captureEndTs, reader },
    })
  }
}
