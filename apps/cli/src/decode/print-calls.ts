import type { CaptureMedia, LegTable } from '@ringback/sip-core'
import type { Output } from '../output.ts'
import type { AnalysedCall } from './analysed-calls.ts'
import { callLine, digitLine, findingLine, legLine, streamLine, timelineLine } from './lines.ts'

/** Calls between which the output is let drain. */
const BATCH = 256

/** Call by call its legs and what was found out about them, then the streams and what belongs to no call. */
export async function printCalls(
  calls: Iterable<AnalysedCall>,
  { streams, digits }: CaptureMedia,
  table: LegTable,
  out: Output,
): Promise<void> {
  const print = (lines: readonly object[]): void => {
    for (const line of lines) out.write(`${JSON.stringify(line)}\n`)
  }
  let printed = 0
  for (const { call, legs, timeline, findings, digits: dialled } of calls) {
    print(legs.map(legLine))
    print([callLine(call, (i) => table.callId(i))])
    print(timeline.map(timelineLine))
    print(dialled.map(digitLine))
    print(findings.map(findingLine))
    if (++printed % BATCH === 0) await out.flush()
    if (out.closed) return
  }
  print(streams.map(streamLine))
  print(digits.filter(({ callId }) => callId === null || table.placeOf(callId) < 0).map(digitLine))
}
