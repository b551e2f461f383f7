import type { HelpEntry } from './search-entries'

const MOST = 40

/** Without case and accents: `códec` is found by `codec`. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** How well an entry fits the words, the less the better; null where one of them is missing. */
function rank(entry: HelpEntry, words: readonly string[]): number | null {
  const names = entry.names.map(plain)
  const whole = words.join(' ')
  if (names.includes(whole)) return 0
  const all = names.join(' ')
  const text = `${all} ${plain(entry.text)}`
  if (!words.every((word) => text.includes(word))) return null
  if (names.some((name) => name.startsWith(whole))) return 1
  return words.every((word) => all.includes(word)) ? 2 : 3
}

/** Entries that hold every word of a question, those that go by it first. */
export function findEntries(entries: readonly HelpEntry[], question: string): HelpEntry[] {
  const words = plain(question).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return entries
    .flatMap((entry) => {
      const rankOf = rank(entry, words)
      return rankOf === null ? [] : [{ entry, rankOf }]
    })
    .toSorted((a, b) => a.rankOf - b.rankOf)
    .slice(0, MOST)
    .map(({ entry }) => entry)
}
