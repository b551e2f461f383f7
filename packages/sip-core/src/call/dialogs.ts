import type { CallMessage } from './call-message.ts'
import type { AnalysedLeg } from './call-to-analyse.ts'
import type { LegSides } from './sides.ts'
import { isFinal, isProvisional, isSuccess } from './state.ts'
import type { Transaction } from './transactions.ts'

/** Forks of one call: no honest one has more, a hostile one would cost minutes. */
const MAX_DIALOGS = 64

/** A dialog of a leg, or an early one (RFC 3261 §12): every fork that responds makes its own. */
export interface Dialog {
  readonly callerTag: string | null
  readonly calleeTag: string | null
  readonly state: 'early' | 'confirmed' | 'terminated'
  /** The first 18x. */
  readonly early: CallMessage | null
  /** The 2xx that confirmed it: this fork answered. */
  readonly answer: CallMessage | null
  /** BYE, or the failure that ended all early dialogs. */
  readonly end: CallMessage | null
  /** Each once, as first seen: behind a proxy the same one may be seen on the next hop. Of an INVITE this fork's part. */
  readonly transactions: readonly Transaction[]
}

type Building = { -readonly [K in keyof Dialog]: Dialog[K] } & {
  transactions: Transaction[]
  seen: Set<string>
}

/** In order of appearance. */
export function dialogsOf(leg: AnalysedLeg, sides: LegSides): Dialog[] {
  const dialogs = new Map<string, Building>()
  for (const transaction of leg.transactions) {
    const first = transaction.request ?? transaction.responses[0]
    if (!first || transaction.method === 'CANCEL') continue
    const byCaller = sides.requester(first) === 'caller'
    for (const tag of remoteTags(transaction)) {
      const [callerTag, calleeTag] = byCaller ? [first.fromTag, tag] : [tag, first.fromTag]
      const key = `${callerTag} ${calleeTag}`
      let dialog = dialogs.get(key)
      if (!dialog) {
        if (dialogs.size >= MAX_DIALOGS) continue
        dialog = open(callerTag, calleeTag)
        dialogs.set(key, dialog)
      }
      take(dialog, transaction, tag, byCaller)
    }
  }
  return [...dialogs.values()].map(({ seen: _, ...dialog }) => dialog)
}

/** Of the side that is asked: of a first INVITE one for every fork that responded. */
function remoteTags({ request, responses }: Transaction): Iterable<string | null> {
  if (request && request.toTag !== null) return [request.toTag]
  const tags = new Set<string>()
  for (const { status, toTag } of responses)
    if (toTag !== null && (isProvisional(status) || isSuccess(status))) tags.add(toTag)
  return tags
}

function open(callerTag: string | null, calleeTag: string | null): Building {
  return {
    ...{ callerTag, calleeTag, state: 'early', early: null, answer: null, end: null },
    ...{ transactions: [], seen: new Set() },
  }
}

function take(dialog: Building, transaction: Transaction, tag: string | null, byCaller: boolean): void {
  const { method, cseq, request, responses, final } = transaction
  const own = method === 'INVITE' ? ofFork(transaction, tag) : transaction
  if (method === 'INVITE') {
    dialog.early ??= own.responses.find((m) => isProvisional(m.status)) ?? null
    if (own.final && isSuccess(own.final.status)) {
      dialog.answer ??= own.final
      if (dialog.state === 'early') [dialog.state, dialog.end] = ['confirmed', null]
    } else if (dialog.state === 'early' && final && !isSuccess(final.status)) dialog.end ??= final
  } else if (method === 'BYE' && dialog.state !== 'terminated') {
    dialog.state = 'terminated'
    dialog.end = request ?? responses.find((m) => isFinal(m.status)) ?? dialog.end
  }
  const key = `${method} ${cseq} ${byCaller}`
  if (dialog.seen.has(key)) return
  dialog.seen.add(key)
  dialog.transactions.push(own)
}

/** What one fork has to do with an INVITE: its responses, the failure that ended all, its ACK. */
function ofFork(transaction: Transaction, tag: string | null): Transaction {
  const { responses, final, ack } = transaction
  if (responses.every((m) => m.toTag === tag || m.toTag === null)) return transaction
  const own = responses.filter((m) => m.toTag === tag)
  const failure = final && !isSuccess(final.status) ? final : null
  return {
    ...{ ...transaction, responses: own, final: own.find((m) => isSuccess(m.status)) ?? failure },
    ack: ack?.toTag === tag ? ack : null,
  }
}
