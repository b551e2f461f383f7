/** Numbers that depend on the seed alone: mutant n of a seed is the same mutant on every machine and in every job. */
export class Random {
  #state = 1

  /** Starts anew at mutant `n` of `seed`. */
  seed(seed: number, n: number): this {
    const mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(n + 1, 0xc2b2ae35)
    this.#state = (mixed ^ (mixed >>> 15)) >>> 0 || 1
    for (let i = 0; i < 4; i++) this.u32()
    return this
  }

  /** Xorshift with a multiplied output; plenty for picking mutations. */
  u32(): number {
    let x = this.#state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#state = x >>> 0
    return Math.imul(x, 0x9e3779b1) >>> 0
  }

  /** Uniform in [0, n). */
  below(n: number): number {
    return Math.floor((this.u32() / 0x1_0000_0000) * n)
  }

  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  chance(share: number): boolean {
    return this.u32() < share * 0x1_0000_0000
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T
  }

  /** Mostly small: each doubling half as likely as the one before. */
  small(limit: number): number {
    return this.below(Math.min(limit, 2 << this.below(16)))
  }
}
