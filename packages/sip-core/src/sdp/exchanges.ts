import type { Endpoint } from '../facts.ts'

/** What pairing needs of a message; `CallMessage` has it. */
export interface DescribedMessage {
  readonly status: number | null
  readonly hasSdp: boolean
}

/** What pairing needs of a transaction; `Transaction` has it. */
export interface DescribedTransaction<M> {
  readonly method: string
  readonly client: Pick<Endpoint, 'text'>
  readonly server: Pick<Endpoint, 'text'>
  readonly request: M | null
  readonly responses: readonly M[]
  readonly final: M | null
  readonly ack: M | null
}

/** One offer and what became of it (RFC 3264; which message may carry which: RFC 6337 §2, table 1). */
export interface Exchange<M> {
  readonly method: string
  /** Null when the capture began after it. */
  readonly offer: M | null
  /** The one that counts: in a 2xx, ACK, PRACK or its 200, else the last provisional one. */
  readonly answer: M | null
  /** Every message that carried the answer, in order: a 183 and the 200 that repeats it. */
  readonly answers: readonly M[]
  /** `refused`: a final response ≥ 300; the session stays as it was. `open`: none was seen. */
  readonly outcome: 'answered' | 'refused' | 'open'
}

/** Methods whose bodies are part of the session. */
const CARRIERS = new Set(['INVITE', 'UPDATE', 'PRACK'])

/**
 * Offers and answers of one leg, in order of the transactions. An INVITE without a description makes the first
 * response with one the offer, which the ACK answers, or the PRACK of a reliable 18x (RFC 3261 §13.2.1, RFC 3262 §5).
 */
export function exchangesOf<M extends DescribedMessage>(
  transactions: readonly DescribedTransaction<M>[],
): Exchange<M>[] {
  const found: Exchange<M>[] = []
  /** By hop, the place in `found` of an offer made by a response and not yet answered. */
  const waiting = new Map<string, number>()
  for (const transaction of transactions) {
    const { method, request, responses } = transaction
    if (!CARRIERS.has(method)) continue
    const hop = `${transaction.client.text} ${transaction.server.text}`
    const described = responses.filter((m) => m.hasSdp)
    const asked = method === 'PRACK' ? waiting.get(hop) : undefined
    waiting.delete(hop)
    if (request?.hasSdp && asked !== undefined) {
      const exchange = found[asked] as Exchange<M>
      found[asked] = { ...exchange, answer: request, answers: [request], outcome: 'answered' }
      continue
    }
    if (request?.hasSdp || (request === null && described.length > 0)) {
      found.push(offered(transaction, described))
      continue
    }
    const [offer] = described
    if (method !== 'INVITE' || !offer) continue
    const answer = transaction.ack?.hasSdp ? transaction.ack : null
    if (answer === null) waiting.set(hop, found.length)
    found.push({
      ...{ method, offer, answer, answers: answer ? [answer] : [] },
      outcome: answer ? 'answered' : isRefusal(transaction.final) ? 'refused' : 'open',
    })
  }
  return found
}

/** The request made the offer; or it was not seen, and what its responses say is taken for answers. */
function offered<M extends DescribedMessage>(
  { method, request, final }: DescribedTransaction<M>,
  described: readonly M[],
): Exchange<M> {
  const answers = described.filter((m) => (m.status ?? 0) < 300)
  const answer = answers.find((m) => (m.status ?? 0) >= 200) ?? answers.at(-1) ?? null
  const refused = isRefusal(final)
  return {
    ...{ method, offer: request, answer: refused ? null : answer, answers },
    outcome: refused ? 'refused' : answer ? 'answered' : 'open',
  }
}

function isRefusal(final: DescribedMessage | null): boolean {
  return (final?.status ?? 0) >= 300
}
