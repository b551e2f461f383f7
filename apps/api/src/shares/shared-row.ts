import type { Message, MessageDetail } from '@ringback/contracts'

/** A row of the ladder: what only the inspector shows is left out. */
export function rowOf({
  callId: _,
  raw: __,
  headers: ___,
  sdpBody: ____,
  masked: _____,
  ...row
}: MessageDetail): Message {
  return row
}
