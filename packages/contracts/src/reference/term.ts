/** A word and what it means. */
export interface Term {
  readonly term: string
  readonly means: string
}

export const term = (name: string, means: string): Term => ({ term: name, means })
