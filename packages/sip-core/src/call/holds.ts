import type { AnnouncedMedia } from '../sdp/announcement.ts'
import type { CallMessage } from './call-message.ts'
import type { Dialog } from './dialogs.ts'
import { type Agreement, agreedMedia } from './session.ts'
import { otherSide } from './sides.ts'
import type { TimelineSide } from './timeline-event.ts'

export type HoldMethod = 'sendonly' | 'inactive' | 'recvonly' | 'c=0.0.0.0'

/** One side kept the other waiting, from the answer that accepted it to the answer that ended it. */
export interface Hold {
  readonly by: TimelineSide
  readonly how: HoldMethod
  /** The message that asked for it, and the one that accepted it. */
  readonly offer: CallMessage
  readonly start: CallMessage
  /** What ended it: an answer, or the end of the dialog; null while it lasts. */
  readonly end: CallMessage | null
  /** The message that asked for the end; null when nobody did. */
  readonly resume: CallMessage | null
}

/** What one side says of itself. */
interface Wish {
  readonly sends: boolean
  readonly receives: boolean
  readonly how: HoldMethod
  readonly text: string
}

/** The holds of a dialog, in order of their begin; both sides may hold at once. RFC 3264 §8.4, RFC 6337 §5.3. */
export function holdsOf(agreements: readonly Agreement[], dialog: Dialog): Hold[] {
  const holds: Hold[] = []
  const held: { caller: number; callee: number } = { caller: -1, callee: -1 }
  let before: Record<TimelineSide, Wish> | null = null
  const set = (
    side: TimelineSide,
    { how }: Wish,
    holding: boolean,
    { exchange, answeredIn }: Agreement,
  ): void => {
    const at = held[side]
    if (holding && at < 0) {
      held[side] = holds.length
      holds.push({ by: side, how, offer: exchange.offer, start: answeredIn, end: null, resume: null })
    } else if (!holding && at >= 0) {
      held[side] = -1
      holds[at] = { ...(holds[at] as Hold), end: answeredIn, resume: exchange.offer }
    }
  }
  for (const agreement of agreements) {
    const media = agreedMedia(agreement, 'audio')
    if (!media) continue
    const { offeredBy: offerer, opens } = agreement.exchange
    const answerer = otherSide(offerer)
    const [offered, answered] = media.map(wishOf) as [Wish, Wish]
    const was = before?.[offerer] ?? null
    // A session that begins one-way is an announcement or a third party's set-up, and nobody's hold. The same offer
    // again only refreshes the session.
    if (!opens && was?.text !== offered.text) {
      const stopsSending = was?.sends === true && !offered.sends && held[answerer] < 0
      set(offerer, offered, !offered.receives || stopsSending, agreement)
    }
    // An answer to one who will not send cannot but say that it does not receive.
    if (!opens && offered.sends) set(answerer, answered, !answered.receives, agreement)
    before = { [offerer]: offered, [answerer]: answered } as Record<TimelineSide, Wish>
  }
  return holds.map((hold) => (hold.end ? hold : { ...hold, end: dialog.end }))
}

/** RFC 2543's hold was an address of zeros; whoever answers it with zeros only gives them back. */
function wishOf({ direction, hold }: AnnouncedMedia): Wish {
  const zero = hold === 'zero_address'
  const sends = direction !== 'recvonly' && direction !== 'inactive'
  const receives = !zero && direction !== 'sendonly' && direction !== 'inactive'
  const how = direction === 'sendrecv' ? 'c=0.0.0.0' : direction
  return { sends: sends && !zero, receives, how, text: `${direction} ${zero}` }
}
