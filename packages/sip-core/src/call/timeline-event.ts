/** What happened to a call, in the words of the timeline. */
export type TimelineKind =
  | 'setup' // first INVITE
  | 'challenge' // 401/407, params: status
  | 'authenticated' // the INVITE with credentials
  | 'ringing' // 180 (or 183 without SDP), params: status
  | 'early_media' // SDP in a 18x, or media before the answer; has an end
  | 'answer' // first 2xx to the INVITE
  | 'hold' // has an end; params: how (`sendonly`, `inactive`, `recvonly`, `c=0.0.0.0`)
  | 'resume'
  | 'codec_change' // params: from, to
  | 't38' // params: state (`offered`, `accepted`, `refused`)
  | 'dtmf' // params: digit, via
  | 'transfer' // REFER or Replaces, params: target, state (`requested`, `accepted`, `done`, `failed`), status
  | 'redirect' // params: status, target
  | 'cancel'
  | 'rejected' // final response ≥ 300, params: status, reason
  | 'hangup' // params: reason (protocol;cause), text
  | 'capture_begins_late'
  | 'capture_ends_early'

export type TimelineSide = 'caller' | 'callee'

export interface TimelineEvent {
  readonly kind: TimelineKind
  /** Of the leg it happened on. */
  readonly callId: string
  /** µs since 1970. */
  readonly ts: number | null
  /** Of what has a length, its end; null while it lasts, and for what is a moment. */
  readonly endTs: number | null
  /** Message that shows it; null when it is media alone that does. */
  readonly frame: number | null
  /** Who did it, by the leg's own caller and callee. */
  readonly by: TimelineSide | null
  readonly params: Readonly<Record<string, string | number>>
}
