/** Some numbers a leg, kept in one array: for every leg in turn its numbers are added, then `close` is called. */
export class NumberLists {
  readonly #end: Uint32Array
  #numbers = new Int32Array(1024)
  #length = 0

  constructor(legs: number) {
    this.#end = new Uint32Array(legs)
  }

  /** Of all legs. */
  get length(): number {
    return this.#length
  }

  add(number: number): void {
    if (this.#length === this.#numbers.length) {
      const grown = new Int32Array(this.#length * 2)
      grown.set(this.#numbers)
      this.#numbers = grown
    }
    this.#numbers[this.#length++] = number
  }

  close(i: number): void {
    this.#end[i] = this.#length
  }

  first(i: number): number {
    return i === 0 ? 0 : (this.#end[i - 1] as number)
  }

  end(i: number): number {
    return this.#end[i] as number
  }

  at(place: number): number {
    return this.#numbers[place] as number
  }

  has(i: number, number: number): boolean {
    for (let k = this.first(i); k < this.end(i); k++) if (this.#numbers[k] === number) return true
    return false
  }
}
