import type { CallState } from '@ringback/contracts'
import { boundedCallId, boundedText } from './bounded-text.ts'
import { bytea, encodeCopyRow, int2, int4, int8, text, uuid } from './copy-binary.ts'
import { encodeMessageIndex, type MessageIndex } from './message-index.ts'
import { toSortedTs } from './micros.ts'

/** What a decode knows of a leg; times in µs since 1970. */
export interface LegOutcome {
  fromUser: string | null
  toUser: string | null
  fromName: string | null
  method: string | null
  state: CallState
  finalStatus: number | null
  finalReason: string | null
  startTs: number | null
  ringTs: number | null
  answerTs: number | null
  endTs: number | null
  postDialDelayUs: number | null
  hungUpBy: 'caller' | 'callee' | null
  userAgent: string | null
}

/** One leg of one decode on its way to `legs` and `leg_parts`. Ids are the decoder's; publishing keeps known ones. */
export interface StagedLeg extends LegOutcome {
  orgId: string
  id: string
  callId: string
  sipCallId: string
  messageIndex: MessageIndex
  /** In the frame index. */
  track: number
}

/** Columns of `legs` that a leg's messages decide, in COPY order. */
export const outcomeColumns = [
  'from_user',
  'to_user',
  'from_name',
  'method',
  'state',
  'final_status',
  'final_reason',
  'start_ts',
  'ring_ts',
  'answer_ts',
  'end_ts',
  'post_dial_delay_us',
  'hung_up_by',
  'user_agent',
  'message_count',
] as const

export const stagedLegColumns = [
  'org_id',
  'id',
  'call_id',
  'sip_call_id',
  ...outcomeColumns,
  'first_frame',
  'last_frame',
  'message_index',
  'track',
] as const
const ts = (value: number | null) => int8(value === null ? null : BigInt(value))
const shortText = (value: string | null) => text(boundedText(value))

/** A row of `COPY … (stagedLegColumns) FROM STDIN BINARY`. */
export function encodeStagedLeg(leg: StagedLeg): Buffer {
  let firstFrame = Number.MAX_SAFE_INTEGER
  let lastFrame = 0
  for (const { frame } of leg.messageIndex.messages) {
    firstFrame = Math.min(firstFrame, frame)
    lastFrame = Math.max(lastFrame, frame)
  }
  return encodeCopyRow([
    uuid(leg.orgId),
    uuid(leg.id),
    uuid(leg.callId),
    text(boundedCallId(leg.sipCallId)),
    shortText(leg.fromUser),
    shortText(leg.toUser),
    shortText(leg.fromName),
    shortText(leg.method),
    text(leg.state),
    int2(leg.finalStatus),
    shortText(leg.finalReason),
    int8(toSortedTs(leg.startTs)),
    ts(leg.ringTs),
    ts(leg.answerTs),
    ts(leg.endTs),
    ts(leg.postDialDelayUs),
    text(leg.hungUpBy),
    shortText(leg.userAgent),
    int4(leg.messageIndex.messages.length),
    int8(BigInt(firstFrame)),
    int8(BigInt(lastFrame)),
    bytea(encodeMessageIndex(leg.messageIndex)),
    int4(leg.track),
  ])
}
