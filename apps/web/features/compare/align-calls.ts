import { align } from '@/lib/align'
import type { Step, Transaction } from './call-steps'

/** What stands in one row: the same step of both calls, or one that only one of them has. */
export type StepPair = { key: string } & ({ a: Step; b: Step } | { a: Step; b: null } | { a: null; b: Step })

export interface TransactionPair {
  key: string
  method: string
  leg: number
  steps: StepPair[]
}

/**
 * Two calls step by step: transactions are paired leg by leg by what they do and who begins them, then the messages of
 * each pair. Rows keep the order of the first call; what only the second has follows what it followed there.
 */
export function alignCalls(a: readonly Transaction[], b: readonly Transaction[]): TransactionPair[] {
  const partners = new Map<Transaction, Transaction>()
  const legs = new Set([...a, ...b].map(({ leg }) => leg))
  for (const leg of legs) {
    const left = a.filter((one) => one.leg === leg)
    const right = b.filter((one) => one.leg === leg)
    for (const [i, j] of align(left, right, likeness))
      if (i !== null && j !== null) partners.set(right[j]!, left[i]!)
  }
  const order: { a: Transaction | null; b: Transaction | null }[] = a.map((one) => ({ a: one, b: null }))
  let before = -1
  for (const one of b) {
    const partner = partners.get(one)
    const at = partner ? order.findIndex((row) => row.a === partner) : before + 1
    if (partner) order[at]!.b = one
    else order.splice(at, 0, { a: null, b: one })
    before = at
  }
  return order.map(pairOf)
}

/** How much two transactions of one leg are the same: the method must be. */
function likeness(a: Transaction, b: Transaction): number {
  if (a.method !== b.method) return 0
  const [x, y] = [a.steps[0]!, b.steps[0]!]
  return (
    4 +
    2 * Number(x.from === y.from && x.to === y.to) +
    2 * Number(wasChallenged(a) === wasChallenged(b)) +
    2 * Number(finalClass(a) === finalClass(b))
  )
}

const wasChallenged = ({ steps }: Transaction) => steps.some(({ message }) => message.auth === 'challenge')

function finalClass({ steps }: Transaction): number | null {
  const final = steps.find(({ message: { status } }) => status !== null && status >= 200)
  return final ? Math.floor(final.message.status! / 100) : null
}

function pairOf({ a, b }: { a: Transaction | null; b: Transaction | null }): TransactionPair {
  const left = a?.steps ?? []
  const right = b?.steps ?? []
  const steps = align(left, right, fit).map(([i, j]): StepPair => {
    const pair = { a: i === null ? null : left[i]!, b: j === null ? null : right[j]! }
    return { key: `${pair.a?.number ?? ''}-${pair.b?.number ?? ''}`, ...pair } as StepPair
  })
  const { method, leg } = (a ?? b)!
  return { key: steps[0]!.key, method, leg, steps }
}

/** How well two messages of paired transactions fit: a 200 and a 486 both end it, a 180 and a 183 both come before. */
function fit({ message: a }: Step, { message: b }: Step): number {
  if (a.status === null || b.status === null) return a.status === b.status && a.method === b.method ? 6 : 0
  if (a.status === b.status) return 6
  const sameClass = Math.floor(a.status / 100) === Math.floor(b.status / 100)
  if (a.status >= 200 && b.status >= 200) return sameClass ? 4 : 3
  // A 100 comes from the next hop, the other 1xx from the far end.
  return sameClass && a.status !== 100 && b.status !== 100 ? 2 : 0
}
