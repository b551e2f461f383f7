import type { HeaderField } from '@ringback/contracts'
import { longName, type MessageView } from '@ringback/sip-core/sip'

const LF = 0x0a

/** The headers of a message whose secrets are already masked. */
export function headerFields(view: MessageView): HeaderField[] {
  let before = 0
  for (let i = 0; i < view.start; i++) if (view.bytes[i] === LF) before++
  return view.headers().map(({ name, value, line }) => ({
    name,
    canonical: canonicalName(name),
    value,
    line: before + line,
  }))
}

/** `v` → `Via`, `i` → `Call-ID`; a name that is no compact form stays as it was written. */
export function canonicalName(name: string): string {
  const long = longName(name)
  if (name.length > 1 || long === name.toLowerCase()) return name
  return long === 'call-id' ? 'Call-ID' : long.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase())
}
