import type { Endpoint } from '../facts.ts'
import { type CallMessage, transactionMethod } from './call-message.ts'
import { isFinal, isSuccess } from './state.ts'

/**
 * One transaction on one hop (RFC 3261 §17): a request, its responses, and of an INVITE the ACK. A call through a
 * proxy has one for every hop that was captured.
 */
export interface Transaction {
  readonly method: string
  readonly cseq: number
  readonly branch: string | null
  readonly client: Endpoint
  readonly server: Endpoint
  /** First transmission; null when the capture began later. */
  readonly request: CallMessage | null
  /** First transmissions, in order; several final ones when a proxy forked (§16.7). */
  readonly responses: readonly CallMessage[]
  readonly final: CallMessage | null
  /** To the final response; that of a 2xx is no part of the transaction, and counted all the same. */
  readonly ack: CallMessage | null
  /** The transaction that cancels this one. */
  readonly cancel: Transaction | null
  /** How often the request, and the final response, were sent again, and when last. */
  readonly requestRepeats: number
  readonly finalRepeats: number
  readonly lastRequestTs: number | null
  readonly lastFinalTs: number | null
  /** Final responses sent again after the ACK was seen. */
  readonly repeatsAfterAck: number
}

type Building = { -readonly [K in keyof Transaction]: Transaction[K] } & { responses: CallMessage[] }

/** RFC 3261 §8.1.1.7: a branch with it is unique. Without it (RFC 2543) tags and CSeq must do. */
const COOKIE = 'z9hg4bk'

/** The messages of one leg, in order of time, as transactions, in order of their first message. */
export function transactionsOf(messages: readonly CallMessage[]): Transaction[] {
  const all: Building[] = []
  const byKey = new Map<string, Building>()
  const invites = new Invites()
  for (const m of messages) {
    if (m.cseq === null || m.duplicateOf !== null) continue
    const method = transactionMethod(m)
    if (method === 'ACK') {
      const refused = byKey.get(keyOf(m, 'INVITE'))
      if (refused) refused.ack ??= m
      else invites.acknowledge(m)
      continue
    }
    const key = keyOf(m, method)
    let transaction = byKey.get(key)
    if (!transaction) {
      transaction = begin(m, method)
      all.push(transaction)
      byKey.set(key, transaction)
      if (method === 'INVITE') {
        transaction.cancel = byKey.get(keyOf(m, 'CANCEL')) ?? null
        invites.add(transaction, m)
      } else if (method === 'CANCEL') {
        const cancelled = byKey.get(keyOf(m, 'INVITE'))
        if (cancelled) cancelled.cancel ??= transaction
      }
    }
    if (m.status === null) takeRequest(transaction, m)
    else if (takeResponse(transaction, m) && method === 'INVITE' && isSuccess(m.status))
      invites.answered(transaction, m)
  }
  return all
}

/** Finds the INVITE that an ACK of a 2xx is for: it has a branch of its own (RFC 3261 §13.2.2.4). */
class Invites {
  readonly #latest = new Map<string, Building>()
  readonly #answered = new Map<string, Building[]>()

  add(invite: Building, m: CallMessage): void {
    this.#latest.set(hopKey(m), invite)
    this.#latest.set(dialogKey(m), invite)
  }

  /** A 2xx came, on each hop that it passed. */
  answered(invite: Building, ok: CallMessage): void {
    const key = answerKey(ok)
    const hops = this.#answered.get(key)
    if (hops) hops.push(invite)
    else this.#answered.set(key, [invite])
  }

  acknowledge(ack: CallMessage): void {
    const onHop = this.#latest.get(hopKey(ack))
    if (onHop && (onHop.final === null || onHop.final.toTag === ack.toTag)) {
      onHop.ack ??= ack
      return
    }
    // Sent past the proxies that the INVITE took, it is for every hop.
    const hops = this.#answered.get(answerKey(ack))
    for (const hop of hops ?? []) hop.ack ??= ack
    this.#answered.delete(answerKey(ack))
    if (hops) return
    const latest = onHop ?? this.#latest.get(dialogKey(ack))
    // Another tag than the final response's: it is for another fork.
    if (latest && (latest.final === null || ack.toTag === null)) latest.ack ??= ack
  }
}

function begin(m: CallMessage, method: string): Building {
  const isRequest = m.status === null
  return {
    method,
    cseq: m.cseq?.number ?? 0,
    branch: m.branch,
    client: isRequest ? m.src : m.dst,
    server: isRequest ? m.dst : m.src,
    ...{ request: null, responses: [], final: null, ack: null, cancel: null },
    ...{ requestRepeats: 0, finalRepeats: 0, lastRequestTs: null, lastFinalTs: null, repeatsAfterAck: 0 },
  }
}

function takeRequest(t: Building, m: CallMessage): void {
  if (t.request === null) t.request = m
  // The same branch between other hosts is the same transmission, seen behind a NAT.
  else if (m.src.text === t.request.src.text && m.dst.text === t.request.dst.text) t.requestRepeats++
  else return
  t.lastRequestTs = m.ts
}

/** Whether it is the final response. */
function takeResponse(t: Building, m: CallMessage): boolean {
  const first = t.final
  if (first && isFinal(m.status) && m.status === first.status && m.toTag === first.toTag) {
    if (m.src.text !== first.src.text || m.dst.text !== first.dst.text) return false
    t.finalRepeats++
    t.lastFinalTs = m.ts
    if (t.ack) t.repeatsAfterAck++
    return false
  }
  if (m.retransmissionOf !== null) return false
  t.responses.push(m)
  // A 2xx of another fork may follow a failure, and decides (RFC 3261 §16.7, step 5).
  const decides = first === null || (t.method === 'INVITE' && !isSuccess(first.status) && isSuccess(m.status))
  if (!isFinal(m.status) || !decides) return false
  if (first) [t.ack, t.finalRepeats, t.repeatsAfterAck] = [null, 0, 0]
  t.final = m
  t.lastFinalTs = m.ts
  return true
}

function keyOf(m: CallMessage, method: string): string {
  const number = m.cseq?.number ?? 0
  if (m.branch !== null && m.branch.length > COOKIE.length && isCookie(m.branch))
    return `${number} ${method} ${m.branch} ${m.sentBy}`
  return `${number} ${method} ${m.fromTag} ${hop(m)}`
}

function isCookie(branch: string): boolean {
  return branch.slice(0, COOKIE.length).toLowerCase() === COOKIE
}

function dialogKey(m: CallMessage): string {
  return `${m.cseq?.number} ${m.fromTag}`
}

/** The dialog that a 2xx made, and its ACK. */
function answerKey(m: CallMessage): string {
  return `${m.cseq?.number} ${m.fromTag} ${m.toTag}`
}

function hopKey(m: CallMessage): string {
  return `${m.cseq?.number} ${m.fromTag} ${hop(m)}`
}

/** Requester first. */
function hop(m: CallMessage): string {
  return m.status === null ? `${m.src.text} ${m.dst.text}` : `${m.dst.text} ${m.src.text}`
}
