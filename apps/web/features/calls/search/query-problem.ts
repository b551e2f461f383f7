import { parseSearch, SearchSyntaxError } from '@ringback/contracts'

export interface QueryProblem {
  /** Zero-based, in the text of the box. */
  position: number
  /** One past the last character to underline. */
  end: number
  expected: string
  didYouMean: string | null
}

/** What is wrong with a query, found before it is sent. */
export function queryProblem(text: string): QueryProblem | null {
  try {
    parseSearch(text)
    return null
  } catch (error) {
    if (error instanceof SearchSyntaxError) return problemAt(text, error)
    throw error
  }
}

/** Underlines at least one character, and the rest of the word where only its start is known. */
export function problemAt(
  text: string,
  at: { position: number; end?: number; expected: string; didYouMean?: string | null },
): QueryProblem {
  const position = Math.min(Math.max(at.position, 0), text.length)
  const rest = /^\S+/.exec(text.slice(position))
  const end = Math.max(at.end ?? position + (rest?.[0].length ?? 1), position + 1)
  return { position, end, expected: at.expected, didYouMean: at.didYouMean ?? null }
}
