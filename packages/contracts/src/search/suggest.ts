import { ruleOf, type SearchField, searchFieldNames } from './fields.ts'

/** What may stand at the caret. `text` replaces the query's characters from `from` to `to`. */
export interface Suggestion {
  kind: 'field' | 'value'
  text: string
  /** The field, or the value without its field. */
  label: string
  field: SearchField
}

export interface Suggestions {
  from: number
  to: number
  items: Suggestion[]
  /** The workspace's own values that begin so complete the list: of this field. */
  server: { field: SearchField; typed: string } | null
}

const EXAMPLES: Partial<Record<SearchField, readonly string[]>> = {
  status: ['4xx', '5xx', '404', '408', '480', '486', '487', '503'],
  method: ['INVITE', 'REGISTER', 'OPTIONS', 'SUBSCRIBE', 'MESSAGE', 'REFER', 'PUBLISH', 'INFO'],
  assignee: ['me', 'none'],
  pdd: ['>3s', '>5s', '>10s'],
  dur: ['<10s', '1m..5m', '>1h'],
  mos: ['<3.6', '<3', '>=4'],
  messages: ['>20', '>100'],
  leg: ['>1', '>2'],
  after: ['today', 'yesterday', '1h', '24h', '7d'],
  before: ['today', 'yesterday', '1h', '24h', '7d'],
}

/**
 * Completes the word before the caret: names of fields, values of a field, and whose values only the server knows. The
 * same table of fields as the parser's, so nothing is offered that it would refuse.
 */
export function suggest(text: string, caret: number): Suggestions {
  const start = wordStart(text, caret)
  const typed = text.slice(start, caret)
  const named = /^(-?)([a-z]+):(.*)$/is.exec(typed)
  const field = named && searchFieldNames.find((name) => name === named[2]?.toLowerCase())
  if (named && field) return valuesOf(field, named[3] as string, caret)
  if (/["*:,]/.test(typed)) return { from: caret, to: caret, items: [], server: null }
  const begun = typed.replace(/^-/, '').toLowerCase()
  const from = caret - begun.length
  const fields = searchFieldNames.filter((name) => name.startsWith(begun))
  const items = fields.map(
    (name): Suggestion => ({ kind: 'field', text: `${name}:`, label: name, field: name }),
  )
  return { from, to: caret, items: [...items, ...(begun.length > 1 ? wordsLike(begun) : [])], server: null }
}

/** `busy` may be a state, `one-way` a finding. */
function wordsLike(begun: string): Suggestion[] {
  return (['state', 'has'] as const).flatMap((field) =>
    (ruleOf(field).words ?? [])
      .filter((word) => word.includes(begun))
      .map((word): Suggestion => ({ kind: 'value', text: `${field}:${word} `, label: word, field })),
  )
}

function valuesOf(field: SearchField, list: string, caret: number): Suggestions {
  const typed = list.slice(list.lastIndexOf(',') + 1).replace(/^"/, '')
  const from = caret - list.length + list.lastIndexOf(',') + 1
  const rule = ruleOf(field)
  const begun = typed.toLowerCase()
  const known = rule.words ?? EXAMPLES[field] ?? []
  const items = known
    .filter((word) => word.toLowerCase().includes(begun))
    .sort((a, b) => Number(!a.toLowerCase().startsWith(begun)) - Number(!b.toLowerCase().startsWith(begun)))
    .map((word): Suggestion => ({ kind: 'value', text: `${word} `, label: word, field }))
  return { from, to: caret, items, server: rule.fromServer ? { field, typed } : null }
}

/** A value as it must be written: in quotes when a word would end inside it. */
export function writtenValue(value: string): string {
  const plain = !/[\s(),"*]/.test(value) && !/^(AND|OR|NOT)$/.test(value) && value !== ''
  return plain ? value : `"${value.replace(/["\\]/g, '\\$&')}"`
}

/** Where the word before the caret begins; a quote keeps its blanks. */
function wordStart(text: string, caret: number): number {
  let start = 0
  let quoted = false
  for (let i = 0; i < caret; i++) {
    if (quoted && text[i] === '\\') i++
    else if (text[i] === '"') quoted = !quoted
    else if (!quoted && /[\s()]/.test(text[i] as string)) start = i + 1
  }
  return start
}
