import type { Warnings } from './capture/warnings.ts'
import type { Endpoint, MessageFacts } from './facts.ts'

/** A way that messages went. */
interface Way {
  readonly frame: number
  /** Something on it answers what must have come the other way. */
  answers: boolean
}

/** What one sees of a capture's first messages: to look at each of a million would cost more than it tells. */
const MAX_MESSAGES = 100_000
/** More pairs of endpoints are a scan, of which nothing is said. */
const MAX_WAYS = 20_000

/**
 * Finds hosts of which a capture shows what one said to the other but not what it answered, although it did: a
 * response without any request, or a request inside a dialog (RFC 3261 §12.2: it has a To tag, which only a response
 * gives) without any response. An unanswered call alone is no sign: the other host may be dead.
 */
export class OneDirection {
  readonly #ways = new Map<Endpoint, Map<Endpoint, Way>>()
  #messages = 0
  #count = 0

  see(m: Pick<MessageFacts, 'src' | 'dst' | 'frame' | 'status' | 'toTag'>): void {
    if (this.#messages++ >= MAX_MESSAGES) return
    const from = this.#ways.get(m.src) ?? new Map<Endpoint, Way>()
    let way = from.get(m.dst)
    if (!way) {
      if (this.#count++ >= MAX_WAYS) return
      way = { frame: m.frame, answers: false }
      this.#ways.set(m.src, from.set(m.dst, way))
    }
    if (!way.answers) way.answers = m.status !== null || m.toTag !== null
  }

  /** Once a pair of hosts. A host answers from whichever port it likes. */
  end(warnings: Warnings): void {
    if (this.#count > MAX_WAYS) return
    const seen = new Set<string>()
    const answering = new Map<string, { back: string; frame: number }>()
    for (const [src, ways] of this.#ways) {
      for (const [dst, { frame, answers }] of ways) {
        const there = `${src.address} ${dst.address}`
        seen.add(there)
        if (answers && !answering.has(there))
          answering.set(there, { back: `${dst.address} ${src.address}`, frame })
      }
    }
    for (const { back, frame } of answering.values())
      if (!seen.has(back)) warnings.add('one_direction_only', frame)
  }
}
