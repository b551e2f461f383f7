/** One byte as it is shown: its value, or why it has none. */
export type HexByte = number | 'masked' | 'unknown'

const utf8 = new TextEncoder()

/**
 * The bytes of a message's text. A • of a masked message stands for one byte, U+FFFD for bytes that are no text: their
 * values did not come here.
 */
export function messageBytes(raw: string, isMasked: boolean): HexByte[] {
  const bytes: HexByte[] = []
  for (const char of raw) {
    if (isMasked && char === '•') bytes.push('masked')
    else if (char === '\ufffd') bytes.push('unknown')
    else bytes.push(...utf8.encode(char))
  }
  return bytes
}

export const hexText = (byte: HexByte): string =>
  byte === 'masked' ? '••' : byte === 'unknown' ? '??' : byte.toString(16).padStart(2, '0')

/** A printable ASCII character, else a dot. */
export const asciiText = (byte: HexByte): string =>
  byte === 'masked'
    ? '•'
    : byte === 'unknown'
      ? '?'
      : byte >= 0x20 && byte < 0x7f
        ? String.fromCharCode(byte)
        : '·'

export const offsetText = (offset: number): string => offset.toString(16).padStart(4, '0')

/** The whole as text, sixteen bytes a line, as `xxd` and Wireshark write it. */
export function hexDump(bytes: readonly HexByte[]): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.slice(at, at + 16)
    lines.push(`${offsetText(at)}  ${row.map(hexText).join(' ').padEnd(47)}  ${row.map(asciiText).join('')}`)
  }
  return lines.join('\n')
}
