/** A query that cannot be read: where, what would have been understood there, and the word that was probably meant. */
export class SearchSyntaxError extends Error {
  /**
   * @param position zero-based offset in the query, in UTF-16 units
   * @param end one past the last character that is wrong
   * @param expected what would have been understood there
   */
  constructor(
    readonly position: number,
    readonly end: number,
    readonly expected: string,
    message: string,
    readonly didYouMean: string | null = null,
  ) {
    super(message)
    this.name = 'SearchSyntaxError'
  }
}
