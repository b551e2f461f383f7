import type { Call, Message } from '@ringback/contracts'
import { addressOf, transactionKey } from '@ringback/ladder'

/** One message of a call, by what it is in the call and no longer by whose call it is. */
export interface Step {
  message: Message
  /** As on the ladder, from 1. */
  number: number
  /** From the first message of the call; null without times. */
  sinceUs: number | null
  /** From the step before in its transaction; null on the first. */
  waitUs: number | null
  /** How often it was sent. */
  sent: number
  /** Hosts of the leg, by the order in which they were seen. */
  from: number
  to: number
}

export interface Transaction {
  method: string
  /** Index of the leg in its call. */
  leg: number
  /** In order; never empty. */
  steps: Step[]
}

/** The transactions of a call in order, repeats folded into what they repeat. */
export function callTransactions(call: Pick<Call, 'legs'>, messages: readonly Message[]): Transaction[] {
  const legs = new Map(call.legs.map(({ id }, index) => [id, index]))
  const start = messages.find(({ ts }) => ts !== null)?.ts ?? null
  const hosts = new Map<string, Map<string, number>>()
  const transactions = new Map<string, Transaction>()
  const sent = new Map<string, Step>()
  messages.forEach((message, index) => {
    const original = message.retransmissionOf === null ? undefined : sent.get(message.retransmissionOf)
    if (original) {
      original.sent++
      return
    }
    const key = transactionKey(message)
    const before = transactions.get(key)?.steps.at(-1)?.message.ts ?? null
    const { ts, legId } = message
    const step: Step = {
      message,
      number: index + 1,
      sinceUs: ts === null || start === null ? null : ts - start,
      waitUs: ts === null || before === null ? null : ts - before,
      sent: 1,
      from: rankOf(hosts, legId, message.src),
      to: rankOf(hosts, legId, message.dst),
    }
    sent.set(message.id, step)
    const known = transactions.get(key)
    if (known) known.steps.push(step)
    else
      transactions.set(key, {
        method: message.cseq?.method === 'ACK' ? 'INVITE' : (message.cseq?.method ?? message.method ?? '?'),
        leg: legs.get(legId) ?? 0,
        steps: [step],
      })
  })
  return [...transactions.values()]
}

function rankOf(hosts: Map<string, Map<string, number>>, legId: string, endpoint: string): number {
  const ofLeg = hosts.get(legId) ?? new Map<string, number>()
  hosts.set(legId, ofLeg)
  const address = addressOf(endpoint)
  const rank = ofLeg.get(address) ?? ofLeg.size
  ofLeg.set(address, rank)
  return rank
}
