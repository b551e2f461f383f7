import type { Message } from '@ringback/contracts'
import { addressOf } from './columns.ts'

/**
 * Groups a request with its responses and its ACK, hop by hop. The branch alone would not do: the ACK to a 2xx is a
 * transaction of its own on the wire (RFC 3261 §17.1.1.3), but nobody reads it as one.
 */
export function transactionKey(message: Message): string {
  const { cseq, legId, branch } = message
  if (!cseq) return `${legId} ${branch ?? message.id}`
  const method = cseq.method === 'ACK' ? 'INVITE' : cseq.method
  const client = addressOf(message.status === null ? message.src : message.dst)
  const server = addressOf(message.status === null ? message.dst : message.src)
  return `${legId} ${cseq.number} ${method} ${client} ${server}`
}
