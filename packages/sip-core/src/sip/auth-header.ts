import { type Param, readParam, splitOutside } from './params.ts'

/** A challenge or credentials (RFC 3261 §20.44, RFC 7616): `Digest realm="…", nonce="…"`. Its values are secrets. */
export interface Auth {
  /** As written; null for Authentication-Info, which has none. */
  readonly scheme: string | null
  readonly params: readonly Param[]
  /** Of Basic, Bearer and the like, which have no parameters. */
  readonly token: string | null
}

/** A name, an equals sign and a value; the equals signs that end a base64 text are none. */
const PARAM = /^[^\s=]+\s*=\s*[^=\s]/

/** Every challenge of a header. Commas separate parameters as well as challenges (RFC 9110 §11.6.1): a word without = begins one. */
export function readAuth(value: string): Auth[] {
  const found: { scheme: string | null; params: Param[]; token: string | null }[] = []
  for (const part of splitOutside(value, ',').parts) {
    const text = part.trim()
    if (text === '') continue
    let rest = text
    if (!PARAM.test(text)) {
      const [, scheme = '', behind = ''] = /^(\S+)\s*(.*)$/s.exec(text) ?? []
      found.push({ scheme, params: [], token: null })
      rest = behind
    } else if (found.length === 0) found.push({ scheme: null, params: [], token: null })
    const current = found.at(-1)
    const param = PARAM.test(rest) ? readParam(rest) : null
    if (param) current?.params.push(param)
    else if (current && rest !== '') current.token = rest
  }
  return found
}
