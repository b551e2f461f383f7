const LIMIT = 255
/** C0, C1, line and paragraph separators, and the marks that turn the writing direction round. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** A name as it is shown: the last part of a path, without anything that could hide what it says. Never a storage key. */
export function displayName(sent: string | null | undefined): string {
  const name = (sent ?? '').toWellFormed().split(/[/\\]/).at(-1)!.replace(INVISIBLE, '').trim()
  return cut(name) || 'capture'
}

/** To the limit, and never through the middle of a surrogate pair. */
const cut = (name: string) =>
  name.length <= LIMIT ? name : name.slice(0, LIMIT).replace(/[\ud800-\udbff]$/, '')
