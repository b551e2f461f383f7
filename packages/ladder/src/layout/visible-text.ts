export interface TextPart {
  text: string
  /** True where `text` stands for a character that would not show, or would rearrange its neighbours. */
  escaped: boolean
}

// C0 (but tab), DEL and C1 controls, soft hyphen, Arabic letter mark, zero-width and bidi controls, word joiner to
// invisible plus, line and paragraph separators, byte-order mark, interlinear marks, tag characters.
const hidden =
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\u034f|[\u{e0000}-\u{e007f}]/gu

const escapeOf = (char: string) => `\\u{${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}}`

/** Splits captured text so that controls, bidi and zero-width characters can be shown instead of obeyed. */
export function visibleParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let last = 0
  for (const match of text.matchAll(hidden)) {
    if (match.index > last) parts.push({ text: text.slice(last, match.index), escaped: false })
    parts.push({ text: escapeOf(match[0]), escaped: true })
    last = match.index + match[0].length
  }
  if (last < text.length) parts.push({ text: text.slice(last), escaped: false })
  return parts
}

/** The same as plain text, for titles and labels. */
export const visibleText = (text: string) => text.replace(hidden, escapeOf)
