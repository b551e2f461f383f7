import type { Message } from '@ringback/contracts'
import { transactionKey } from '@ringback/ladder'

/** RFC 3261 §17, table 4: T1, T2 and 64·T1 as every implementation is told to begin with, in µs. */
const T1 = 500_000
const T2 = 4_000_000
export const timeoutUs = 64 * T1

/** What sends a message again: timers A, E and G (RFC 3261 §17.1, §17.2), or the wait of a 2xx for its ACK (§13.3.1.4). */
export type Resend = 'A' | 'E' | 'G' | '2xx'

export interface TransactionStep {
  message: Message
  /** As on the ladder, from 1. */
  number: number
  /** From the first message of the transaction; null without times. */
  sinceUs: number | null
  /** Of a repeat: after how long it came, and after how long its timer sends it. */
  resend: { timer: Resend | null; afterUs: number | null; dueUs: number } | null
}

export interface TransactionStory {
  steps: TransactionStep[]
  method: string
  isInvite: boolean
  firstResponseUs: number | null
  /** To the final response. */
  finalUs: number | null
  /** From the final response of an INVITE to its ACK. */
  ackUs: number | null
  repeats: number
  /** What never came, as far as this capture saw. */
  missing: 'response' | 'final' | 'ack' | null
}

/** All messages of the transaction that one belongs to, with their times and what repeated them. */
export function transactionStory(message: Message, messages: readonly Message[]): TransactionStory {
  const key = transactionKey(message)
  const members = messages.flatMap((member, index) =>
    transactionKey(member) === key ? [{ message: member, number: index + 1 }] : [],
  )
  const start = members[0]?.message.ts ?? null
  const sent = new Map<string, { count: number; ts: number | null }>()
  const steps = members.map(({ message: member, number }): TransactionStep => {
    const { ts, retransmissionOf } = member
    const original = retransmissionOf ?? member.id
    const before = sent.get(original)
    sent.set(original, { count: (before?.count ?? 0) + 1, ts })
    return {
      message: member,
      number,
      sinceUs: since(start, ts),
      resend:
        retransmissionOf === null || !before
          ? null
          : { afterUs: since(before.ts, ts), ...dueOf(member, before.count) },
    }
  })
  const all = members.map((member) => member.message)
  const request = all.find(({ status, method }) => status === null && method !== 'ACK')
  const first = all.find(({ status }) => status !== null)
  const final = all.find(({ status }) => status !== null && status >= 200)
  const ack = all.find(({ method }) => method === 'ACK')
  const method = message.cseq?.method === 'ACK' ? 'INVITE' : (message.cseq?.method ?? message.method ?? '?')
  const isInvite = method === 'INVITE'
  const ofRequest = (other: Message | undefined) => since(request?.ts ?? null, other?.ts ?? null)
  return {
    steps,
    method,
    isInvite,
    firstResponseUs: ofRequest(first),
    finalUs: ofRequest(final),
    ackUs: since(final?.ts ?? null, ack?.ts ?? null),
    repeats: steps.filter(({ resend }) => resend !== null).length,
    missing: !first ? (request ? 'response' : null) : !final ? 'final' : isInvite && !ack ? 'ack' : null,
  }
}

const since = (from: number | null, to: number | null) => (from === null || to === null ? null : to - from)

/** @param times how often it was sent before */
function dueOf({ method, status, cseq, transport }: Message, times: number) {
  const isInvite = cseq?.method === 'INVITE'
  const timer: Resend | null =
    status === null
      ? method === 'ACK'
        ? null
        : isInvite
          ? 'A'
          : 'E'
      : !isInvite || status < 200
        ? null
        : status < 300
          ? '2xx'
          : 'G'
  // Timer A doubles without end; the others no longer than T2.
  const dueUs = Math.min(T1 * 2 ** (times - 1), timer === 'A' ? timeoutUs : T2)
  // What goes over a reliable transport is not sent again by timers A, E and G.
  return { timer: transport === 'udp' || timer === '2xx' ? timer : null, dueUs }
}
