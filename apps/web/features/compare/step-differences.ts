import type { Call, Message, MessageDetail } from '@ringback/contracts'
import { diffMessages } from '@/lib/message-diff'
import type { StepPair } from './align-calls'

export type Difference =
  | { kind: 'onlyFirst' | 'onlySecond' }
  | { kind: 'status'; a: number; b: number }
  | { kind: 'media' | 'codecs' | 'direction' }
  | { kind: 'sent'; a: number; b: number }
  /** How much longer the second call waited for this step; negative when less. */
  | { kind: 'timing'; us: number }
  | { kind: 'headers'; names: string[] }

/** Shorter than this nobody cares, whatever the proportion. */
const leastUs = 100_000

/** What a row differs in, as far as the ladder knows: without the texts. */
export function stepDifferences({ a, b }: StepPair): Difference[] {
  if (!b) return [{ kind: 'onlyFirst' }]
  if (!a) return [{ kind: 'onlySecond' }]
  const found: Difference[] = []
  if (a.message.status !== null && b.message.status !== null && a.message.status !== b.message.status)
    found.push({ kind: 'status', a: a.message.status, b: b.message.status })
  found.push(...sdpDifferences(a.message.sdp, b.message.sdp))
  if (a.sent !== b.sent) found.push({ kind: 'sent', a: a.sent, b: b.sent })
  if (a.waitUs !== null && b.waitUs !== null && isTelling(a.waitUs, b.waitUs))
    found.push({ kind: 'timing', us: b.waitUs - a.waitUs })
  return found
}

const isTelling = (a: number, b: number) => Math.abs(a - b) >= leastUs && Math.max(a, b) >= 2 * Math.min(a, b)

/** Addresses and ports differ in any two calls: they are no difference. */
function sdpDifferences(a: Message['sdp'], b: Message['sdp']): Difference[] {
  const shapeOf = (sdp: Message['sdp']) =>
    sdp ? sdp.media.map(({ kind, port }) => `${kind}${port === 0 ? ' refused' : ''}`).join(', ') : null
  if (shapeOf(a) !== shapeOf(b)) return [{ kind: 'media' }]
  const differ = (of: (media: NonNullable<Message['sdp']>['media'][number]) => string) =>
    a?.media.some((media, index) => of(media) !== of(b!.media[index]!)) ?? false
  const found: Difference[] = []
  if (differ(({ codecs }) => codecs.map(({ name }) => name.toLowerCase()).join(' ')))
    found.push({ kind: 'codecs' })
  if (differ(({ direction }) => direction)) found.push({ kind: 'direction' })
  return found
}

type Parties = Pick<Call, 'fromUser' | 'toUser'>
type Text = Pick<MessageDetail, 'raw' | 'headers'>

/** Headers that name the call itself: they differ between any two. */
const ofTheCall = /^(cseq|.*call-?id|session-id|p-charging-vector)$/i

/** Names of the headers that tell two messages of different calls apart: not tags, branches, nonces and the calls' own numbers. */
export function tellingHeaders(a: { text: Text; call: Parties }, b: { text: Text; call: Parties }): string[] {
  const names = diffMessages(a.text, b.text).headers.flatMap((header) => {
    if (header.kind === 'same' || header.noise || ofTheCall.test(header.name)) return []
    if (header.kind === 'changed' && plain(header.a, a.call) === plain(header.b, b.call)) return []
    return [header.name]
  })
  return [...new Set(names)]
}

function plain(value: string, { fromUser, toUser }: Parties): string {
  let text = value
    .replace(/;\s*(tag|branch|received|rport)(=[^;,\s>]*)?/gi, '')
    .replace(/\b(nonce|cnonce|response|nc|opaque)=("[^"]*"|[^,\s]*)/gi, '$1')
  for (const [user, name] of [
    [fromUser, '{from}'],
    [toUser, '{to}'],
  ] as const)
    if (user) text = text.replaceAll(new RegExp(`(?<![\\w+])${escaped(user)}(?!\\w)`, 'g'), name)
  return text
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
