import { readAddressBlock } from './address.ts'
import { type FieldRule, ruleOf, type SearchField } from './fields.ts'
import type { WordToken } from './lexer.ts'
import { readMeasure } from './measure.ts'
import { nearest } from './nearest.ts'
import { readStatus } from './status.ts'
import type { SearchValue, ValueContent } from './syntax.ts'
import { SearchSyntaxError } from './syntax-error.ts'
import { readTime } from './time.ts'

/** What a field of a kind understands, with examples. */
export function expectedOf({ kind, unit, words }: FieldRule): string {
  switch (kind) {
    case 'status':
      return '486, 4xx or 400-499'
    case 'address':
      return '192.0.2.1, 192.0.2.0/24 or an alias'
    case 'time':
      return '2026-11-17, 2h, 7d or yesterday'
    case 'member':
      return 'me, none, a name or an e-mail address'
    case 'word':
      return (words ?? []).slice(0, 12).join(', ')
    case 'measure':
      return { duration: '>5s, 200ms or 1m..5m', score: '<3.6 or 3..4', count: '>20 or 5..10' }[
        unit ?? 'count'
      ]
    default:
      return 'a value'
  }
}

/** @throws SearchSyntaxError when the field does not understand it */
export function readValue(field: SearchField, token: WordToken): SearchValue {
  const rule = ruleOf(field)
  const content = contentOf(rule, token)
  const { position, end } = token
  if (content) return { ...content, position, end }
  const meant = rule.kind === 'word' ? nearest(token.text, rule.words ?? []) : null
  throw new SearchSyntaxError(
    position,
    end,
    expectedOf(rule),
    `"${token.text}" is no value of ${field}`,
    meant,
  )
}

function contentOf(rule: FieldRule, { text, wild }: WordToken): ValueContent | null {
  switch (rule.kind) {
    case 'number':
    case 'exact':
    case 'words':
    case 'member':
    case 'raw':
      return { kind: 'text', text, wild }
  }
  if (wild !== 'none') return null
  switch (rule.kind) {
    case 'address': {
      const block = readAddressBlock(text)
      if (block !== null) return { kind: 'address', text: block }
      return MISWRITTEN_ADDRESS.test(text) ? null : { kind: 'alias', name: text }
    }
    case 'status': {
      const range = readStatus(text)
      return range && { kind: 'status', ...range }
    }
    case 'word': {
      const word = text.toLowerCase().replaceAll('_', '-')
      return rule.words?.includes(word) ? { kind: 'word', word } : null
    }
    case 'measure': {
      const bounds = readMeasure(text, rule.unit)
      return bounds && { kind: 'bounds', ...bounds }
    }
    case 'time': {
      const point = readTime(text)
      return point && { kind: 'time', point }
    }
  }
}

/** Nobody's name: digits and points alone, or hexadecimal digits with colons. */
const MISWRITTEN_ADDRESS = /^(?:[\d.:/[\]]*|[\da-f.:/[\]]*:[\da-f.:/[\]]*)$/i

const TELEPHONE = /^\+?[\d\s().-]{1,24}$/
const SHORTEST_CALL_ID = 16

/** Bare text: an address is an ip, three digits a status, other digits a number, `@` or ≥ 16 characters a Call-ID. */
export function bareField({ text, wild }: WordToken): SearchField {
  if (wild === 'none' && readStatus(text) && !text.includes('-')) return 'status'
  if (wild === 'none' && readAddressBlock(text) !== null) return 'ip'
  if (TELEPHONE.test(text) || /^(sips?|tel):/i.test(text)) return 'number'
  return text.includes('@') || text.length >= SHORTEST_CALL_ID ? 'callid' : 'number'
}
