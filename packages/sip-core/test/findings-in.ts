import { analyseCall } from '../src/call/analyse-call.ts'
import { callOfTable } from '../src/call/call-of-table.ts'
import type { LegEntry } from '../src/call/leg.ts'
import { LegTable } from '../src/call/leg-table.ts'
import { MediaIndex } from '../src/call/media-index.ts'
import { CaptureDecoder, type DecodeSink } from '../src/decode.ts'
import type { Finding } from '../src/diagnosis/finding.ts'
import { StreamTable } from '../src/rtp/stream-table.ts'

/** Of every call of a capture, by the real decoder, with its media. */
export function findingsIn(capture: Uint8Array): Finding[] {
  const table = new LegTable()
  const bytes = new Map<string, Uint8Array>()
  const streams = new StreamTable()
  const sink: DecodeSink = {
    message(m) {
      table.add(m)
      bytes.set(`${m.frame} ${m.index}`, m.bytes.slice())
    },
  }
  const decoder = new CaptureDecoder(sink, {}, { streams })
  decoder.write(capture)
  const result = decoder.end()
  const summaries = streams.summaries()
  const media = { streams: summaries, digits: streams.digits(), unreachable: streams.unreachable() }
  const context = {
    media: new MediaIndex(media),
    rawOf: ({ frame, index }: LegEntry) => bytes.get(`${frame} ${index}`) ?? null,
    captureHasMedia: summaries.length > 0,
    captureEndTs: result.ok ? result.report.lastTs : null,
  }
  return [...table.calls()].flatMap((call) => analyseCall(callOfTable(table, call, context)).findings)
}
