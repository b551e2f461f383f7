import type { PcapWriter } from '../../fixtures/src/pcap-writer.ts'
import type { Random } from '../../fixtures/src/random.ts'
import { type Dialog, type Media, type Party, type Send, send } from '../../fixtures/src/sip.ts'

/** One leg as its messages are written; times are µs since 1970. */
export interface LegPlan {
  /** The hosts its messages pass, two or more: those between the ends are proxies. */
  readonly path: readonly Party[]
  readonly callId: string
  readonly fromUser: string
  readonly toUser: string
  readonly headers: readonly string[]
  readonly media: Media
  readonly invite: number
  /** Asked for a password first, which the second INVITE brings. */
  readonly challenged?: boolean
  readonly ring?: number
  readonly answer?: number
  readonly end?: End
  /** What the clock of its capture point is off. */
  readonly clock?: number
  /** Nothing before this was captured. */
  readonly capturedFrom?: number
}

export interface End {
  readonly ts: number
  readonly how: 'bye' | 'bye by callee' | 'cancel' | readonly [code: number, reason: string]
}

const MS = 1000

export function playLeg(pcap: PcapWriter, random: Random, leg: LegPlan): void {
  new Talker(pcap, random, leg).play()
}

class Talker {
  readonly #pcap: PcapWriter
  readonly #random: Random
  readonly #leg: LegPlan
  readonly #tags: { fromTag: string; toTag: string }
  #branch: string
  #cseq = 1

  constructor(pcap: PcapWriter, random: Random, leg: LegPlan) {
    this.#pcap = pcap
    this.#random = random
    this.#leg = leg
    this.#tags = { fromTag: random.hex(10), toTag: random.hex(8) }
    this.#branch = this.#newBranch()
  }

  play(): void {
    const { invite, challenged, ring, answer, end, media, headers } = this.#leg
    const opening = { withoutToTag: true, media, headers: [...headers] }
    let at = invite
    if (challenged) {
      this.#send(at, 'INVITE', opening)
      this.#refuse(at + 1.5 * MS, 401, 'Unauthorized')
      at += 8 * MS
      this.#cseq++
      this.#branch = this.#newBranch()
    }
    this.#send(at, 'INVITE', opening)
    this.#send(at + 0.7 * MS, 'INVITE', { status: [100, 'Trying'], withoutToTag: true })
    if (ring !== undefined) this.#send(ring, 'INVITE', { status: [180, 'Ringing'] })
    if (answer !== undefined) this.#answer(answer)
    if (end) this.#end(end)
  }

  #answer(ts: number): void {
    const address = this.#leg.path.at(-1)?.endpoint.address ?? ''
    const port = 40_000 + Math.floor(this.#random.next() * 12_000) * 2
    const session = Math.floor(this.#random.next() * 2 ** 31)
    const media: Media = { address, port, session, direction: 'sendrecv', version: 1 }
    this.#send(ts, 'INVITE', { status: [200, 'OK'], media })
    this.#send(ts + 3 * MS, 'ACK', { branch: this.#newBranch() })
  }

  #end({ ts, how }: End): void {
    if (how === 'cancel') {
      this.#send(ts, 'CANCEL', { withoutToTag: true })
      this.#send(ts + MS, 'CANCEL', { status: [200, 'OK'] })
      this.#refuse(ts + 1.2 * MS, 487, 'Request Terminated')
    } else if (how === 'bye' || how === 'bye by callee') {
      const branch = this.#newBranch()
      const byCallee = how === 'bye by callee'
      this.#cseq++
      this.#send(ts, 'BYE', { branch, byCallee })
      this.#send(ts + 2 * MS, 'BYE', { branch, byCallee, status: [200, 'OK'] })
    } else this.#refuse(ts, ...how)
  }

  #refuse(ts: number, code: number, reason: string): void {
    this.#send(ts, 'INVITE', { status: [code, reason] })
    this.#send(ts + 2 * MS, 'ACK')
  }

  /** Along the path, each hop a fraction of a millisecond after the one before. */
  #send(ts: number, method: string, more: Partial<Send> = {}): void {
    const { path, callId, fromUser, toUser, clock = 0, capturedFrom = 0 } = this.#leg
    const hops = path.slice(1).map((to, i) => [path[i] as Party, to] as const)
    const back = (more.status !== undefined) !== (more.byCallee === true)
    for (const [i, [caller, callee]] of (back ? hops.toReversed() : hops).entries()) {
      const dialog: Dialog = {
        ...{ caller, callee, callId, ...this.#tags },
        from: `sip:${fromUser}@${path[0]?.endpoint.address}`,
        to: `sip:${toUser}@${path.at(-1)?.endpoint.address}`,
      }
      const seen = ts + i * this.#random.between(200, 900) + this.#random.between(-150, 150)
      const message = { method, cseq: this.#cseq, branch: this.#branch, ...more, ts: seen + clock }
      if (seen >= capturedFrom) send(this.#pcap, dialog, message)
    }
  }

  #newBranch(): string {
    return `z9hG4bK${this.#random.hex(12)}`
  }
}
