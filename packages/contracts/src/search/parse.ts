import { type SearchField, searchFieldNames } from './fields.ts'
import { Lexer, type Token, type WordToken } from './lexer.ts'
import { nearest } from './nearest.ts'
import { bareField, readValue } from './read-value.ts'
import type { SearchNode, SearchTerm, SearchValue } from './syntax.ts'
import { SearchSyntaxError } from './syntax-error.ts'

const DEEPEST = 400
const MOST_VALUES = 200

/**
 * Text → tree, null for no condition at all.
 *
 *   query := and ("OR" and)*
 *   and   := not (["AND"] not)*
 *   not   := ("-" | "NOT")* (term | "(" query ")")
 *   term  := field ":" value ("," value)* | value
 *   value := ["*"] (word | '"' any '"') ["*"]
 *
 * @throws SearchSyntaxError with the position and what was expected there
 */
export function parseSearch(text: string): SearchNode | null {
  return new Parser(text).query()
}

class Parser {
  readonly #lexer: Lexer
  #token: Token
  #depth = 0
  #values = 0

  constructor(text: string) {
    this.#lexer = new Lexer(text)
    this.#token = this.#lexer.next()
  }

  query(): SearchNode | null {
    if (this.#token.kind === 'end') return null
    const node = this.#or()
    this.#end()
    return node
  }

  #end(): void {
    if (this.#token.kind !== 'end') throw this.#unexpected('a term, AND or OR')
  }

  #or(): SearchNode {
    const nodes = [this.#and()]
    while (this.#take('or')) nodes.push(this.#and())
    return nodes.length === 1 ? (nodes[0] as SearchNode) : { kind: 'or', nodes }
  }

  #and(): SearchNode {
    const nodes = [this.#not()]
    for (;;) {
      if (this.#take('and')) nodes.push(this.#not())
      else if (['end', 'or', 'close'].includes(this.#token.kind)) break
      else nodes.push(this.#not())
    }
    return nodes.length === 1 ? (nodes[0] as SearchNode) : { kind: 'and', nodes }
  }

  #not(): SearchNode {
    if (!this.#take('not') && !this.#take('minus')) return this.#primary()
    this.#enter()
    const node = this.#not()
    this.#depth--
    return { kind: 'not', node }
  }

  #primary(): SearchNode {
    const token = this.#token
    if (token.kind === 'field') return this.#fieldTerm(token)
    if (token.kind === 'word') return this.#bareTerm(token)
    if (token.kind !== 'open') throw this.#unexpected('a term')
    this.#enter()
    this.#token = this.#lexer.next()
    const node = this.#or()
    if (!this.#take('close')) throw this.#unexpected(')')
    this.#depth--
    return node
  }

  #fieldTerm({ name, position, end }: Extract<Token, { kind: 'field' }>): SearchTerm {
    const field = searchFieldNames.find((known) => known === name)
    if (!field)
      throw new SearchSyntaxError(
        position,
        end,
        searchFieldNames.join(', '),
        `There is no field "${name}"`,
        nearest(name, searchFieldNames),
      )
    const values: SearchValue[] = []
    do values.push(this.#value(field, this.#lexer.value(true)))
    while (this.#lexer.comma())
    this.#token = this.#lexer.next()
    return { kind: 'term', field, values, position, end: (values.at(-1) as SearchValue).end }
  }

  #bareTerm(token: WordToken): SearchTerm {
    const field = bareField(token)
    const value = this.#value(field, token)
    this.#token = this.#lexer.next()
    return { kind: 'term', field, values: [value], position: token.position, end: token.end }
  }

  #value(field: SearchField, token: WordToken): SearchValue {
    if (++this.#values > MOST_VALUES)
      throw new SearchSyntaxError(
        token.position,
        token.end,
        `at most ${MOST_VALUES} values`,
        'The query is too long',
      )
    return readValue(field, token)
  }

  #enter(): void {
    const { position, end } = this.#token
    if (++this.#depth > DEEPEST)
      throw new SearchSyntaxError(position, end, `at most ${DEEPEST} levels`, 'The query is nested too deep')
  }

  #take(kind: Token['kind']): boolean {
    if (this.#token.kind !== kind) return false
    this.#token = this.#lexer.next()
    return true
  }

  #unexpected(expected: string): SearchSyntaxError {
    const { position, end } = this.#token
    const found = this.#lexer.text.slice(position, end)
    return new SearchSyntaxError(
      position,
      end,
      expected,
      found ? `"${found}" makes no sense here` : 'The query ends too early',
    )
  }
}
