import type { Annotation } from '@ringback/contracts'

export const noteFilters = ['open', 'resolved', 'all'] as const
export type NoteFilter = (typeof noteFilters)[number]

interface Arrangement {
  filter: NoteFilter
  /** Ids of the notes on the selected message. */
  here: readonly string[]
  /** Ids from the top of the ladder down. */
  order: readonly string[]
  /** Id of the note that is open: it is shown whatever the filter says. */
  open: string | null
}

/** The notes that pass, those of the selected message apart; what has no place in the ladder comes after what has. */
export function arrangeNotes(notes: readonly Annotation[], { filter, here, order, open }: Arrangement) {
  const rank = new Map(order.map((id, index) => [id, index]))
  const shown = notes
    .filter(
      ({ id, resolved }) =>
        id === open || filter === 'all' || (resolved !== null) === (filter === 'resolved'),
    )
    .toSorted(
      (a, b) => (rank.get(a.id) ?? order.length) - (rank.get(b.id) ?? order.length) || a.number - b.number,
    )
  const onSelected = new Set(here)
  return {
    here: shown.filter(({ id }) => onSelected.has(id)),
    others: shown.filter(({ id }) => !onSelected.has(id)),
  }
}
