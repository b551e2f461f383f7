/** Ranks take the low 24 bits of an entry, keys the 29 bits above them: together a number that a double holds. */
const RANKS = 2 ** 24
const KEYS = 2 ** 29

/** Ranks (places in some order, below 16 million) by key, as one sorted array of numbers: 8 bytes an entry. */
export class RankIndex {
  #entries = new Float64Array(1024)
  #length = 0

  add(key: number, rank: number): void {
    if (rank >= RANKS) return
    if (this.#length === this.#entries.length) {
      const grown = new Float64Array(this.#length * 2)
      grown.set(this.#entries)
      this.#entries = grown
    }
    this.#entries[this.#length++] = (key & (KEYS - 1)) * RANKS + rank
  }

  /** To be called once, between adding and asking. */
  sort(): void {
    this.#entries = this.#entries.slice(0, this.#length).sort()
  }

  /** Where the ranks of a key up to `rank` end: a place for `at`, to be walked downwards. */
  placeOf(key: number, rank: number): number {
    const least = (key & (KEYS - 1)) * RANKS
    let [low, high] = [0, this.#length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#entries[middle] as number) <= least + rank) low = middle + 1
      else high = middle
    }
    return low - 1
  }

  /** The rank at a place, or -1 when that is another key's. Keys are compared by their low 29 bits. */
  at(place: number, key: number): number {
    const rank = place < 0 ? -1 : (this.#entries[place] as number) - (key & (KEYS - 1)) * RANKS
    return rank < 0 ? -1 : rank
  }
}
