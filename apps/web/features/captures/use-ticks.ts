import type { Capture } from '@ringback/contracts'
import { useState } from 'react'

/** Captures picked out of the list; what left the list is no longer among them. */
export function useTicks(captures: Capture[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  return {
    ticked: captures.filter(({ id }) => ids.has(id)),
    tick: (id: string) =>
      setIds(
        (before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]),
      ),
    clear: () => setIds(new Set()),
  }
}
