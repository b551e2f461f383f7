import { parseSearch, SearchSyntaxError } from '@ringback/contracts'
import { visible } from '../visible.ts'

/**
 * The query, as the service will read it.
 * @throws Error that shows the place of what cannot be read
 */
export function checkedQuery(text: string): string {
  try {
    parseSearch(text)
    return text
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error
    const { position, end, message, didYouMean } = error
    // Escapes of `visible` are longer than what they stand for.
    const before = visible(text.slice(0, position)).length
    const wrong = Math.max(1, visible(text.slice(position, end)).length)
    const hint = didYouMean === null ? '' : `; did you mean ${didYouMean}?`
    throw new Error(`${message}${hint}\n  ${visible(text)}\n  ${' '.repeat(before)}${'^'.repeat(wrong)}`)
  }
}
