export interface Named {
  userId: string
  name: string
}

/** What is being typed after an `@`: where that stands, and who it may be. */
export interface Mentioning {
  from: number
  candidates: Named[]
}

const BEGUN = /(?<![\p{L}\p{N}_])@([^@\n]{0,60})$/u
const most = 6

/** Null where no `@` was begun before the caret, or nobody is called so. */
export function mentioningAt(text: string, caret: number, members: readonly Named[]): Mentioning | null {
  const begun = BEGUN.exec(text.slice(0, caret))
  if (!begun) return null
  const typed = (begun[1] as string).toLowerCase()
  const candidates = members
    .filter(({ name }) => [name, ...name.split(' ')].some((part) => part.toLowerCase().startsWith(typed)))
    .slice(0, most)
  return candidates.length === 0 ? null : { from: begun.index, candidates }
}

/** The text with the name in place of what was typed, and where the caret goes. */
export function mentioned(
  text: string,
  caret: number,
  from: number,
  name: string,
): { text: string; caret: number } {
  const before = `${text.slice(0, from)}@${name} `
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length }
}
