/** A query that cannot be read: where, what would have been understood there, and the word that was probably meant. */
export class SearchSyntaxError extends Error {
  override readonly name = 'SearchSyntaxError'
  /** Zero-based offset in the query, in UTF-16 units. */
  readonly position: number
  /** One past the last character that is wrong. */
  readonly end: number
  /** What would have been understood there. */
  readonly expected: string
  readonly didYouMean: string | null

  constructor(
    position: number,
    end: number,
    expected: string,
    message: string,
    didYouMean: string | null = null,
  ) {
    super(message)
    this.position = position
    this.end = end
    this.expected = expected
    this.didYouMean = didYouMean
  }
}
