/** Which legs are one call: in truth, and as joined. Pairs of legs count, also those that only a third leg connects. */
export interface Truth {
  readonly style: string
  readonly call: number
}

export class Scores {
  readonly #byStyle = new Map<string, Score>()

  /** `joined` groups the Call-IDs of `truth`, each in one group. */
  constructor(truth: ReadonlyMap<string, Truth>, joined: Iterable<readonly string[]>) {
    const groupOf = new Map<string, number>()
    let group = 0
    for (const callIds of joined) {
      for (const callId of callIds) groupOf.set(callId, group)
      for (const [one, other] of pairs(callIds)) {
        const [x, y] = [truth.get(one), truth.get(other)]
        if (x && y && x.call !== y.call) {
          this.#of(x.style).wrong += 0.5
          this.#of(y.style).wrong += 0.5
        }
      }
      group++
    }
    for (const callIds of Map.groupBy(truth.keys(), (callId) => truth.get(callId)?.call ?? -1).values()) {
      const score = this.#of(truth.get(callIds[0] as string)?.style ?? '')
      score.calls++
      for (const [one, other] of pairs(callIds)) {
        if (groupOf.get(one) === groupOf.get(other)) score.right++
        else score.missed++
      }
    }
  }

  /** One line a style, then all of them together. */
  *lines(): Generator<string> {
    yield `${'style'.padEnd(48)} calls   precision    recall`
    const total: Score = { calls: 0, right: 0, wrong: 0, missed: 0 }
    for (const [style, score] of this.#byStyle) {
      yield line(style, score)
      for (const key of ['calls', 'right', 'wrong', 'missed'] as const) total[key] += score[key]
    }
    yield line('all', total)
  }

  #of(style: string): Score {
    let score = this.#byStyle.get(style)
    if (!score) {
      score = { calls: 0, right: 0, wrong: 0, missed: 0 }
      this.#byStyle.set(style, score)
    }
    return score
  }
}

interface Score {
  calls: number
  right: number
  /** Half of a wrong pair goes to each of the two styles. */
  wrong: number
  missed: number
}

function line(name: string, { calls, right, wrong, missed }: Score): string {
  const precision = percent(right, right + wrong).padStart(9)
  const recall = percent(right, right + missed).padStart(9)
  return `${name.padEnd(48)} ${String(calls).padStart(5)}   ${precision} ${recall}`
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`
}

function* pairs<Item>(items: readonly Item[]): Generator<[Item, Item]> {
  for (let i = 0; i < items.length; i++)
    for (let j = i + 1; j < items.length; j++) yield [items[i] as Item, items[j] as Item]
}
