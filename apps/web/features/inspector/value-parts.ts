export interface ValuePart {
  text: string
  /** An address, or the name of a parameter; the rest is text. */
  kind: 'uri' | 'parameter' | 'text'
}

const pattern =
  /(?<uri><[^<>]*>|\bsips?:[^\s;,<>"]+|\btel:[^\s;,<>"]+)|"(?:[^"\\]|\\.)*"|(?<parameter>;\s*[\w.!%*+`'~-]+=?)/gi

/** Cuts a header's value where a reader looks for its parts. Together they are the value, unchanged. */
export function valueParts(value: string): ValuePart[] {
  const parts: ValuePart[] = []
  let last = 0
  const push = (text: string, kind: ValuePart['kind']) => {
    if (text !== '') parts.push({ text, kind })
  }
  for (const match of value.matchAll(pattern)) {
    const kind = match.groups?.uri ? 'uri' : match.groups?.parameter ? 'parameter' : null
    if (!kind) continue
    push(value.slice(last, match.index), 'text')
    push(match[0], kind)
    last = match.index + match[0].length
  }
  push(value.slice(last), 'text')
  return parts
}
