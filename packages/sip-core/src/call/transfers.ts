import { textOf } from '../bytes/text.ts'
import { readAddress } from '../sip/address.ts'
import { readDialogReference } from '../sip/dialog-reference.ts'
import { paramOf } from '../sip/params.ts'
import type { CallMessage } from './call-message.ts'
import type { AnalysedLeg } from './call-to-analyse.ts'
import type { MessageReader } from './message-reader.ts'
import type { LegSides } from './sides.ts'
import { isSuccess } from './state.ts'
import type { TimelineSide } from './timeline-event.ts'

/** One REFER (RFC 3515): what was asked for, and what the NOTIFYs said of it. */
export interface Transfer {
  readonly refer: CallMessage
  readonly by: TimelineSide
  /** The URI of Refer-To, without what follows a `?`. */
  readonly target: string
  /** Call-ID of the dialog to take over (RFC 3891): an attended transfer. */
  readonly replaces: string | null
  readonly state: 'requested' | 'accepted' | 'done' | 'failed'
  /** The last status heard of it: of the call to the target, else of the REFER itself; null when none. */
  readonly status: number | null
  /** The message that ended it; null while it goes on. */
  readonly end: CallMessage | null
}

type Building = { -readonly [K in keyof Transfer]: Transfer[K] }

export function transfersOf(leg: AnalysedLeg, sides: LegSides, reader: MessageReader): Transfer[] {
  const transfers = new Map<string, Building>()
  /** The newest of each side: a NOTIFY without an id is about it. */
  const latest: { caller?: Building; callee?: Building } = {}
  for (const { method, request, final } of leg.transactions) {
    if (!request) continue
    const by = sides.requester(request)
    if (method === 'REFER') {
      const key = `${by} ${request.cseq?.number}`
      if (transfers.has(key)) continue
      const transfer = begin(request, by, final, reader)
      transfers.set(key, transfer)
      latest[by] = transfer
    } else if (method === 'NOTIFY') {
      const referrer = by === 'caller' ? 'callee' : 'caller'
      const event = reader.header(request, 'event')
      if (!latest[referrer] || !event || !/^refer\s*(;|$)/i.test(event)) continue
      const id = /;\s*id\s*=\s*(\d{1,10})/i.exec(event)?.[1]
      const transfer = (id && transfers.get(`${referrer} ${Number(id)}`)) || latest[referrer]
      notified(transfer, request, reader)
    }
  }
  return [...transfers.values()]
}

function begin(
  refer: CallMessage,
  by: TimelineSide,
  final: CallMessage | null,
  reader: MessageReader,
): Building {
  const { target, replaces } = readTarget(reader.header(refer, 'refer-to') ?? '')
  const accepted = isSuccess(final?.status ?? null)
  return {
    ...{ refer, by, target, replaces, status: final?.status ?? null },
    state: final === null ? 'requested' : accepted ? 'accepted' : 'failed',
    end: accepted ? null : final,
  }
}

/** A challenged REFER comes again with a new CSeq and makes a transfer of its own. */
function notified(transfer: Building, notify: CallMessage, reader: MessageReader): void {
  const status = fragmentStatus(notify, reader)
  if (status === null || transfer.end) return
  transfer.status = status
  if (status < 200) transfer.state = 'accepted'
  else {
    transfer.state = isSuccess(status) ? 'done' : 'failed'
    transfer.end = notify
  }
}

/** The start line of a message/sipfrag body (RFC 3420): `SIP/2.0 200 OK`. */
function fragmentStatus(notify: CallMessage, reader: MessageReader): number | null {
  const body = reader.view(notify)?.body.subarray(0, 64)
  const status = body && /^\s*SIP\/2\.0\s+(\d{3})\b/i.exec(textOf(body))?.[1]
  return status ? Number(status) : null
}

/** `<sip:200@host?Replaces=call-id%3Bto-tag%3D…>`. */
function readTarget(value: string): { readonly target: string; readonly replaces: string | null } {
  const { text, headers } = readAddress(value).uri
  const replaces = readDialogReference(decoded(paramOf(headers, 'replaces') ?? ''))
  return { target: text.split('?', 1)[0] ?? '', replaces: replaces?.callId ?? null }
}

/** Percent-escapes resolved (RFC 3261 §19.1.1), where they are right. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
