/** A counter that hot code holds on to, so that counting costs an increment and no look-up. */
export interface Cell {
  n: number
}

/** Counters by word. The words are ours, so there are few. */
export class Counts {
  readonly #cells = new Map<string, Cell>()

  cell(word: string): Cell {
    let cell = this.#cells.get(word)
    if (!cell) {
      cell = { n: 0 }
      this.#cells.set(word, cell)
    }
    return cell
  }

  add(word: string): void {
    this.cell(word).n++
  }

  toRecord(): Record<string, number> {
    return Object.fromEntries(
      [...this.#cells].filter(([, cell]) => cell.n > 0).map(([word, { n }]) => [word, n]),
    )
  }
}
