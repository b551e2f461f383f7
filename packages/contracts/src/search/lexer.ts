import type { Wild } from './syntax.ts'
import { SearchSyntaxError } from './syntax-error.ts'

export type Token =
  | {
      kind: 'open' | 'close' | 'comma' | 'minus' | 'and' | 'or' | 'not' | 'end'
      position: number
      end: number
    }
  /** `name:`, lower case. */
  | { kind: 'field'; name: string; position: number; end: number }
  | WordToken
export interface WordToken {
  kind: 'word'
  /** Without quotes and wildcards. */
  text: string
  wild: Wild
  quoted: boolean
  position: number
  end: number
}

const KEYWORDS = new Map([
  ['AND', 'and'],
  ['OR', 'or'],
  ['NOT', 'not'],
] as const)
const SPACE = /\s/
/** `sip:100@host` is a value, no field. */
const SCHEME = /^(sips?|tel)$/i

/**
 * Reads a query word by word. Whether a comma separates depends on what stands before it: only after `field:` does it
 * mean "or".
 */
export class Lexer {
  readonly text: string
  #at = 0

  constructor(text: string) {
    this.text = text
    const nul = text.indexOf('\0')
    if (nul >= 0)
      throw new SearchSyntaxError(nul, nul + 1, 'a printable character', 'The query holds a NUL character')
  }

  /** What begins a term or joins terms. */
  next(): Token {
    while (SPACE.test(this.text[this.#at] ?? '')) this.#at++
    const position = this.#at
    const c = this.text[position]
    if (c === undefined) return { kind: 'end', position, end: position }
    if (c === '(' || c === ')') return this.#single(c === '(' ? 'open' : 'close')
    if (c === '-' && /[^\s)]/.test(this.text[position + 1] ?? ' ')) return this.#single('minus')
    const name = /^([a-z][a-z0-9_]{0,19}):/i.exec(this.text.slice(position, position + 21))?.[1]
    if (name !== undefined && !SCHEME.test(name)) {
      this.#at += name.length + 1
      return { kind: 'field', name: name.toLowerCase(), position, end: position + name.length }
    }
    const word = this.value(false)
    const keyword = word.quoted || word.wild !== 'none' ? undefined : KEYWORDS.get(word.text as 'AND')
    return keyword ? { kind: keyword, position, end: word.end } : word
  }

  /** A value at this very place. */
  value(listed: boolean): WordToken {
    const position = this.#at
    const open = this.text[position] === '*'
    if (open && this.text[position + 1] === '"') this.#at++
    if (this.text[this.#at] === '"') return this.#quoted(position, open)
    while (!this.#endsWord(listed)) this.#at++
    const raw = this.text.slice(position, this.#at)
    const closed = raw.length > 1 && raw.endsWith('*')
    const text = raw.slice(open ? 1 : 0, closed ? -1 : undefined)
    return this.#word(text, open, closed, false, position)
  }

  /** Takes a comma that separates values. */
  comma(): boolean {
    if (this.text[this.#at] !== ',') return false
    this.#at++
    return true
  }

  #single(kind: 'open' | 'close' | 'minus'): Token {
    const position = this.#at++
    return { kind, position, end: this.#at }
  }

  #endsWord(listed: boolean): boolean {
    const c = this.text[this.#at]
    return c === undefined || SPACE.test(c) || c === '(' || c === ')' || (listed && c === ',')
  }

  #quoted(position: number, open: boolean): WordToken {
    const quote = this.#at++
    let text = ''
    for (;;) {
      const c = this.text[this.#at++]
      if (c === undefined)
        throw new SearchSyntaxError(quote, this.text.length, '"', 'The quote is never closed')
      if (c === '"') break
      text += c === '\\' && /["\\]/.test(this.text[this.#at] ?? '') ? this.text[this.#at++] : c
    }
    const closed = this.text[this.#at] === '*'
    if (closed) this.#at++
    return this.#word(text, open, closed, true, position)
  }

  #word(text: string, open: boolean, closed: boolean, quoted: boolean, position: number): WordToken {
    const end = this.#at
    if (text === '')
      throw new SearchSyntaxError(position, Math.max(end, position), 'a value', 'A value is missing')
    const wild = open && closed ? 'contains' : open ? 'suffix' : closed ? 'prefix' : 'none'
    return { kind: 'word', text: text.toWellFormed(), wild, quoted, position, end }
  }
}
