import { callSorts } from '@ringback/contracts'
import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { ranges } from './asked'
import { columnNames } from './table/call-columns'

export const shows = ['calls', 'all'] as const

/** The search, in the address: a copied link or a reload asks the same. */
export const useCallsUrl = () =>
  useQueryStates(
    {
      q: parseAsString.withDefault(''),
      show: parseAsStringLiteral(shows).withDefault('calls'),
      capture: parseAsString,
      range: parseAsStringLiteral(ranges),
      /** What is brushed, or a range of one's own: ISO 8601. */
      from: parseAsString,
      to: parseAsString,
      /** The histogram shows no more than `from` to `to`. */
      zoom: parseAsBoolean.withDefault(false),
      sort: parseAsStringLiteral(callSorts).withDefault('-start'),
      cols: parseAsArrayOf(parseAsStringLiteral(columnNames)),
    },
    { history: 'replace', shallow: true },
  )

export type CallsUrl = ReturnType<typeof useCallsUrl>[0]
