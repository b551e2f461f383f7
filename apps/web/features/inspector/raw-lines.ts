export type RawLine =
  | { kind: 'request'; method: string; rest: string }
  | { kind: 'status'; version: string; status: number; rest: string }
  | { kind: 'header'; name: string; value: string }
  | { kind: 'body'; text: string }
  | { kind: 'other'; text: string }

/** Cuts a message into lines that can be coloured. Anything unexpected is `other`: shown as it came. */
export function rawLines(raw: string): RawLine[] {
  const lines = raw.split(/\r\n|\r|\n/)
  if (lines.at(-1) === '') lines.pop()
  let inBody = false
  return lines.map((text, index): RawLine => {
    if (inBody) return { kind: 'body', text }
    if (text === '') {
      // Blank lines before the start line are keep-alives (RFC 3261 §7.5), not the end of the headers.
      inBody = lines.slice(0, index).some((line) => line !== '')
      return { kind: 'other', text }
    }
    const status = /^(SIP\/\S+) (\d{3})(.*)$/s.exec(text)
    if (status) return { kind: 'status', version: status[1]!, status: Number(status[2]), rest: status[3]! }
    const request = /^([A-Za-z][\w.!%*+`'~-]*)( \S.* SIP\/\S+)$/s.exec(text)
    if (request) return { kind: 'request', method: request[1]!, rest: request[2]! }
    const header = /^([\w.!%*+`'~-]+\s*:)(.*)$/s.exec(text)
    if (header) return { kind: 'header', name: header[1]!, value: header[2]! }
    return { kind: 'other', text }
  })
}
