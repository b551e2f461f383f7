import type { CallMessage } from './call-message.ts'
import type { Leg } from './leg.ts'
import { opensCall } from './state.ts'
import type { TimelineSide } from './timeline-event.ts'

/** Tells a leg's caller from its callee, by tags; by addresses where there are none. */
export class LegSides {
  readonly #callerTags = new Set<string>()
  readonly #caller: string

  constructor(leg: Pick<Leg, 'src'>, messages: readonly CallMessage[]) {
    this.#caller = leg.src.text
    // A caller may change its tag when it tries again.
    for (const m of messages) if (opensCall(m) && m.fromTag !== null) this.#callerTags.add(m.fromTag)
    if (this.#callerTags.size > 0) return
    const tag = (messages.find((m) => m.method !== null) ?? messages[0])?.fromTag ?? null
    if (tag !== null) this.#callerTags.add(tag)
  }

  /** Who made the request, also when asked with one of its responses. */
  requester(m: CallMessage): TimelineSide {
    const client = m.status === null ? m.src : m.dst
    const isCaller = m.fromTag === null ? client.text === this.#caller : this.#callerTags.has(m.fromTag)
    return isCaller ? 'caller' : 'callee'
  }

  sender(m: CallMessage): TimelineSide {
    const requester = this.requester(m)
    return m.status === null ? requester : otherSide(requester)
  }
}

export function otherSide(side: TimelineSide): TimelineSide {
  return side === 'caller' ? 'callee' : 'caller'
}
