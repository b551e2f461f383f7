/** Disjoint sets of legs, some pairs of which must never be in one set. After `close`, walked through by first leg. */
export class LegGroups implements Iterable<number[]> {
  size = 0
  readonly #parent: Int32Array
  /** Legs of a set as a chain from its root, in order of place. */
  readonly #next: Int32Array
  /** By root, the legs that must stay out of its set. */
  readonly #strangers = new Map<number, Set<number>>()

  constructor(legs: number, apart: readonly (readonly [number, number])[]) {
    this.#parent = Int32Array.from({ length: legs }, (_, i) => i)
    this.#next = new Int32Array(legs).fill(-1)
    for (const [i, j] of apart) {
      this.#strangersOf(i).add(j)
      this.#strangersOf(j).add(i)
    }
  }

  /** The two legs themselves, or by now their sets, must not come together. */
  areApart(i: number, j: number): boolean {
    if (this.#strangers.size === 0) return false
    const [x, y] = [this.#find(i), this.#find(j)]
    for (const stranger of this.#strangers.get(x) ?? []) if (this.#find(stranger) === y) return true
    return false
  }

  /** False when they were one set already, or must not become one. */
  unite(i: number, j: number): boolean {
    const [x, y] = [this.#find(i), this.#find(j)]
    if (x === y || this.areApart(x, y)) return false
    const [root, other] = [Math.min(x, y), Math.max(x, y)]
    this.#parent[other] = root
    const strangers = this.#strangers.get(other)
    if (strangers) for (const stranger of strangers) this.#strangersOf(root).add(stranger)
    return true
  }

  /** Chains up the sets; nothing is united afterwards. */
  close(): void {
    const last = new Int32Array(this.#parent.length).fill(-1)
    for (let i = 0; i < last.length; i++) {
      const root = this.#find(i)
      const before = last[root] as number
      if (before < 0) this.size++
      else this.#next[before] = i
      last[root] = i
    }
  }

  *[Symbol.iterator](): Generator<number[]> {
    for (let i = 0; i < this.#parent.length; i++) {
      if (this.#find(i) !== i) continue
      const legs: number[] = []
      for (let leg = i; leg >= 0; leg = this.#next[leg] as number) legs.push(leg)
      yield legs
    }
  }

  #find(i: number): number {
    const parent = this.#parent
    let at = i
    while (parent[at] !== at) {
      const up = parent[parent[at] as number] as number
      parent[at] = up
      at = up
    }
    return at
  }

  #strangersOf(leg: number): Set<number> {
    let strangers = this.#strangers.get(leg)
    if (!strangers) {
      strangers = new Set()
      this.#strangers.set(leg, strangers)
    }
    return strangers
  }
}
