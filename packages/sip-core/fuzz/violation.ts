/** An answer that may not be: thrown by targets, caught with whatever the product itself throws. */
export class Violation extends Error {
  override readonly name = 'Violation'
}

export function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new Violation(what)
}
