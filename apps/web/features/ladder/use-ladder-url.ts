import { colorModes, timeModes } from '@ringback/ladder'
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'

export const views = ['ladder', 'table'] as const
export const portViews = ['grouped', 'split'] as const
export const densities = ['comfortable', 'compact'] as const

/** Everything that makes this picture, in the address: a copied link shows the same. */
export const useLadderUrl = () =>
  useQueryStates(
    {
      m: parseAsString,
      view: parseAsStringLiteral(views).withDefault('ladder'),
      color: parseAsStringLiteral(colorModes).withDefault('leg'),
      time: parseAsStringLiteral(timeModes).withDefault('since'),
      density: parseAsStringLiteral(densities).withDefault('comfortable'),
      /** Whether each port of a participant has a column of its own. */
      ports: parseAsStringLiteral(portViews).withDefault('grouped'),
      /** Letters of the shown legs, lower case; empty shows all. */
      legs: parseAsArrayOf(parseAsString).withDefault([]),
      /** Addresses of participants in the order chosen; the others follow. */
      cols: parseAsArrayOf(parseAsString).withDefault([]),
      /** Addresses of participants left out. */
      hide: parseAsArrayOf(parseAsString).withDefault([]),
      /** Message whose time is zero. */
      ref: parseAsString,
    },
    { history: 'replace', shallow: true, throttleMs: 120 },
  )

export type LadderUrl = ReturnType<typeof useLadderUrl>[0]
