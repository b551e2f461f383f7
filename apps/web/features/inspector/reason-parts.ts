/** A piece of a Reason header, and what it names: a cause of Q.850 or a SIP status (RFC 3326 §2). */
export interface ReasonPart {
  text: string
  cause: { topic: 'q850' | 'response-codes'; entry: string } | null
}

const pattern = /(Q\.850|SIP)\s*;\s*cause\s*=\s*(\d{1,3})(?!\d)/gi

/** Cuts a Reason where it names causes. Together the pieces are the value, unchanged. */
export function reasonParts(value: string): ReasonPart[] {
  const parts: ReasonPart[] = []
  let last = 0
  const push = (text: string, cause: ReasonPart['cause']) => {
    if (text !== '') parts.push({ text, cause })
  }
  for (const match of value.matchAll(pattern)) {
    const [text, protocol = '', number = ''] = match
    push(value.slice(last, match.index), null)
    push(text, {
      topic: protocol.toUpperCase() === 'SIP' ? 'response-codes' : 'q850',
      entry: String(Number(number)),
    })
    last = match.index + text.length
  }
  push(value.slice(last), null)
  return parts
}
