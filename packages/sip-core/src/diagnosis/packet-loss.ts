import type { StreamSummary } from '../rtp/stream-summary.ts'
import { sideOf } from './call-sides.ts'
import type { FindingOf, Severity } from './finding.ts'
import { isLong, legOf } from './leg-media.ts'
import type { Rule } from './rule.ts'

/** A receiver of G.711 without concealment falls from MOS 4.4 to 3.8 (ITU-T G.107, G.113), percent. */
const NOTICED = 1
/** More than conversational voice bears (ITU-T G.1010), percent. */
const SEVERE = 3
/** Missing at once, it is 5 s of 20 ms packets: an absence, no loss. */
const HOLE = 250
/** A handful of packets is a moment, whatever share of a short stream it is. */
const MIN_LOST = 5

/** Packets missing between the sender and the capture point. */
export const packetLoss: Rule<'packet_loss'> = (call) =>
  call.streams.flatMap((stream): FindingOf<'packet_loss'>[] => {
    const { packets, src, dst, sender, ssrc } = stream
    const lost = stream.lost - absent(stream)
    const percent = (100 * lost) / (packets + lost)
    if (lost < MIN_LOST || percent < NOTICED || !isLong(stream)) return []
    const place = legOf(call, stream.callId)
    return [
      {
        code: 'packet_loss',
        severity: severityOf(stream, lost, percent),
        side: sender ? sideOf(call, place, sender) : 'network',
        callId: stream.callId ?? call.legs[place]?.leg.callId ?? '',
        evidence: [{ ssrc }],
        params: { percent, lost, from: src.text, to: dst.text },
        rfc: 'RFC 3550 §A.3',
      },
    ]
  })

/** Packets of times when the stream was not there: a sender that counts on while it speaks T.38 or to others. */
function absent({ seconds }: StreamSummary): number {
  return seconds.reduce((sum, { lost }) => sum + (lost >= HOLE ? lost : 0), 0)
}

/** Where the receiver reports that it got them, it was the capture that missed packets. */
function severityOf({ rtcp }: StreamSummary, lost: number, percent: number): Severity {
  if (rtcp?.lost != null && rtcp.lost < lost / 2) return 'info'
  return percent >= SEVERE ? 'error' : 'warning'
}
