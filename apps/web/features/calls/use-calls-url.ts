import { callSorts } from '@ringback/contracts'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

export const shows = ['calls', 'all'] as const

/** The search, in the address: a copied link or a reload asks the same. */
export const useCallsUrl = () =>
  useQueryStates(
    {
      q: parseAsString.withDefault(''),
      show: parseAsStringLiteral(shows).withDefault('calls'),
      capture: parseAsString,
      sort: parseAsStringLiteral(callSorts).withDefault('-start'),
    },
    { history: 'replace', shallow: true },
  )

export type CallsUrl = ReturnType<typeof useCallsUrl>[0]
