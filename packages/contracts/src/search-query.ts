/**
 * The search language's reading half: text → terms with positions. The api turns terms into SQL parameters,
 * the web underlines a `SearchSyntaxError` at its position.
 *
 *   query  := term*                      terms are joined by AND
 *   term   := ["-"] [field ":"] value ("," value)*   comma means OR
 *   value  := word | '"' any '"'         `*` at either end of a word is a wildcard
 */
export const searchFields = ['callid', 'number', 'from', 'to', 'status', 'state', 'method', 'ua'] as const
export type SearchField = (typeof searchFields)[number]

/** `wild` says which ends are open: `34600*` is a prefix, `*456` a suffix, `*600*` both. */
export interface SearchValue {
  text: string
  wild: 'none' | 'prefix' | 'suffix' | 'contains'
  position: number
}

export interface SearchTerm {
  field: SearchField
  negated: boolean
  values: SearchValue[]
  position: number
}

export class SearchSyntaxError extends Error {
  /** @param position zero-based offset in the query; @param expected what would have been understood there */
  constructor(
    readonly position: number,
    readonly expected: string,
    message: string,
  ) {
    super(message)
    this.name = 'SearchSyntaxError'
  }
}

const isSpace = (c: string | undefined) => c === ' ' || c === '\t' || c === '\n' || c === '\r'

/** @throws SearchSyntaxError with the position and what was expected there */
export function parseSearchQuery(text: string): SearchTerm[] {
  const terms: SearchTerm[] = []
  const nul = text.indexOf('\0')
  if (nul >= 0) throw new SearchSyntaxError(nul, 'a printable character', 'The query holds a NUL character')
  let at = 0
  while (at < text.length) {
    if (isSpace(text[at])) {
      at++
      continue
    }
    const start = at
    const negated = text[at] === '-' && at + 1 < text.length && !isSpace(text[at + 1])
    if (negated) at++
    const named = /^([a-z]+):/i.exec(text.slice(at, at + 20))
    // `sip:100@host` is a value, not a field.
    const isField = named !== null && !/^sips?$|^tel$/i.test(named[1]!)
    let field: SearchField | undefined
    if (isField) {
      const name = named[1]!.toLowerCase()
      field = searchFields.find((f) => f === name)
      if (!field) throw new SearchSyntaxError(at, searchFields.join(', '), `Unknown field "${named[1]}"`)
      at += named[0].length
    }
    const values: SearchValue[] = []
    for (;;) {
      const [value, next] = readValue(text, at, field !== undefined)
      values.push(value)
      at = next
      if (text[at] !== ',') break
      at++
    }
    const resolved = field ?? bareField(values[0]!)
    if (resolved === 'status') values.forEach(checkStatus)
    terms.push({ field: resolved, negated, values, position: start })
  }
  return terms
}

function readValue(text: string, from: number, comma: boolean): [SearchValue, number] {
  let at = from
  if (text[at] === '"') {
    const end = text.indexOf('"', at + 1)
    if (end < 0) throw new SearchSyntaxError(at, '"', 'The quote is never closed')
    if (end === at + 1) throw new SearchSyntaxError(at, 'a value', 'The quotes are empty')
    return [{ text: text.slice(at + 1, end), wild: 'none', position: from }, end + 1]
  }
  while (at < text.length && !isSpace(text[at]) && !(comma && text[at] === ',')) at++
  const word = text.slice(from, at)
  const open = word.startsWith('*')
  const close = word.length > 1 && word.endsWith('*')
  const bare = word.slice(open ? 1 : 0, close ? -1 : undefined)
  if (bare === '') throw new SearchSyntaxError(from, 'a value', 'A value is missing')
  const wild = open && close ? 'contains' : open ? 'suffix' : close ? 'prefix' : 'none'
  return [{ text: bare, wild, position: from }, at]
}

/** Bare text: `@` or ≥ 16 characters is a Call-ID, three digits a status, other digits a number. */
function bareField({ text, wild }: SearchValue): SearchField {
  if (wild === 'none' && /^[1-6](\d\d|xx)$/i.test(text)) return 'status'
  if (/^\+?[\d().-]{1,20}$/.test(text)) return 'number'
  if (text.includes('@') || text.length >= 16) return 'callid'
  return 'number'
}

function checkStatus(value: SearchValue): void {
  if (!/^([1-6]\d\d|[1-6]xx|[1-6]\d\d-[1-6]\d\d)$/i.test(value.text) || value.wild !== 'none')
    throw new SearchSyntaxError(value.position, '486, 4xx or 400-499', `"${value.text}" is not a status`)
}
