/** `@[Name](user id)`, as it stands in a note's Markdown. */
const MENTION = /@\[([^[\]\n]{1,200})\]\(([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)/gi

/** User ids of who is mentioned, each once, as far as they are members at all. */
export const mentionedIn = (body: string): string[] => [
  ...new Set([...body.matchAll(MENTION)].map(([, , id]) => (id as string).toLowerCase())),
]

/** As people read and write it: `@Name`. */
export const plainMentions = (body: string): string => body.replace(MENTION, '@$1')

const LETTER = /[\p{L}\p{N}_]/u

/** `@Name` of a member becomes a mention; the longest name wins, in either case, and nothing within a word. */
export function withMentions(text: string, members: readonly { userId: string; name: string }[]): string {
  // Brackets would end the mention early.
  const known = members
    .filter(({ name }) => name !== '' && !/[[\]\n]/.test(name))
    .toSorted((a, b) => b.name.length - a.name.length)
  let out = ''
  for (let at = 0; at < text.length; ) {
    const member = text[at] === '@' && !LETTER.test(text[at - 1] ?? '') ? namedAt(text, at + 1, known) : null
    out += member ? `@[${member.name}](${member.userId})` : text[at]
    at += member ? member.name.length + 1 : 1
  }
  return out
}

const namedAt = <M extends { name: string }>(text: string, at: number, members: readonly M[]): M | null =>
  members.find(({ name }) => {
    const end = at + name.length
    return text.slice(at, end).toLowerCase() === name.toLowerCase() && !LETTER.test(text[end] ?? '')
  }) ?? null
