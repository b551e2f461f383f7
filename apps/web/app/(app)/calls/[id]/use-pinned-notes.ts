import type { Annotation, Call, Message } from '@ringback/contracts'
import { messageRows, pinOrder, placePins, stepTo } from '@ringback/ladder'
import { useMemo } from 'react'
import type { LadderState } from '@/features/ladder/use-ladder'
import { noteTargets } from '@/features/notes/targets'

/** Where the notes of a call stand in what is shown of it, and where a new one can. */
export function usePinnedNotes(
  call: Call,
  { rows, url, selectedRow }: LadderState,
  messages: readonly Message[],
  notes: { items: readonly Annotation[] },
) {
  const { items } = notes
  const shown = useMemo(() => (url.view === 'table' ? messageRows(rows) : rows), [rows, url.view])
  const pins = useMemo(() => placePins(shown, items, call.streams), [shown, items, call.streams])
  const order = useMemo(() => pinOrder(shown, pins), [shown, pins])
  const selected = selectedRow?.key ?? null
  const targets = useMemo(
    () =>
      noteTargets({
        call,
        // Before anything is chosen the first message is shown; a note is then on the call.
        selected: url.m === null ? null : (selectedRow?.message ?? null),
        before: stepTo(rows, selected, 'previous')?.message ?? null,
        reference: messages.find(({ id }) => id === url.ref) ?? null,
      }),
    [call, rows, selected, selectedRow, messages, url.m, url.ref],
  )
  const here = selected === null ? [] : (pins.get(selected) ?? []).map(({ id }) => id)
  return { pins, order, here, targets }
}
