import { parseAsBoolean, parseAsString, useQueryStates } from 'nuqs'

/** The two calls, the row that is open, and whether only what differs is listed: a copied link shows the same. */
export const useCompareUrl = () =>
  useQueryStates(
    {
      a: parseAsString,
      b: parseAsString,
      /** Numbers of the row's messages in their calls: `4-6`, `7-`. */
      step: parseAsString,
      only: parseAsBoolean.withDefault(false),
    },
    { history: 'replace' },
  )
