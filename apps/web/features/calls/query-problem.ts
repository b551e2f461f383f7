import { parseSearchQuery, SearchSyntaxError } from '@ringback/contracts'

export interface QueryProblem {
  /** Zero-based, in the text of the box. */
  position: number
  /** One past the last character to underline. */
  end: number
  expected: string
}

/** What is wrong with a query, found before it is sent. */
export function queryProblem(text: string): QueryProblem | null {
  try {
    parseSearchQuery(text)
    return null
  } catch (error) {
    if (error instanceof SearchSyntaxError) return problemAt(text, error.position, error.expected)
    throw error
  }
}

/** Underlines from the position to the end of the word, at least one character. */
export function problemAt(text: string, at: number, expected: string): QueryProblem {
  const position = Math.min(Math.max(at, 0), text.length)
  const rest = /^\S+/.exec(text.slice(position))
  return { position, end: position + Math.max(rest?.[0].length ?? 1, 1), expected }
}
