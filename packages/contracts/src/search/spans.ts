import { type SearchField, searchFieldNames } from './fields.ts'
import { Lexer } from './lexer.ts'
import { SearchSyntaxError } from './syntax-error.ts'

/** A piece of a query as it is shown while it is typed. Blanks lie between pieces. */
export interface QuerySpan {
  kind: 'term' | 'operator' | 'parenthesis'
  position: number
  end: number
  /** Of a term: begins with `-`. */
  negated: boolean
  /** Of a term that names a field: one past its colon. */
  valueAt: number | null
  /** The field, if there is one of that name. */
  field: SearchField | null
}

/** The pieces of a query, as far as it can be read: what is wrong in it ends the list and nothing else. */
export function spansOf(text: string): QuerySpan[] {
  const spans: QuerySpan[] = []
  try {
    read(new Lexer(text), spans)
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error
  }
  return spans
}

function read(lexer: Lexer, spans: QuerySpan[]): void {
  let minus: number | null = null
  for (;;) {
    const token = lexer.next()
    const { kind, position, end } = token
    if (kind === 'end') return
    const plain = { position, end, negated: false, valueAt: null, field: null }
    if (kind === 'minus') {
      minus = position
      continue
    }
    if (kind === 'field' || kind === 'word') {
      const span: QuerySpan = { ...plain, kind: 'term', position: minus ?? position, negated: minus !== null }
      spans.push(span)
      if (kind === 'field') readValues(lexer, span, token.name, end + 1)
    } else if (kind === 'open' || kind === 'close') spans.push({ ...plain, kind: 'parenthesis' })
    else spans.push({ ...plain, kind: 'operator' })
    minus = null
  }
}

/** The span grows with each value that can be read. */
function readValues(lexer: Lexer, span: QuerySpan, name: string, valueAt: number): void {
  span.valueAt = valueAt
  span.end = valueAt
  span.field = searchFieldNames.find((known) => known === name) ?? null
  do span.end = lexer.value(true).end
  while (lexer.comma())
}
