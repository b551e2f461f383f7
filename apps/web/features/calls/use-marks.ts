import { useCallback, useState } from 'react'

/** Calls that are marked, by id. */
export function useMarks() {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback(
    (id: string) =>
      setMarked((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    [],
  )
  const clear = useCallback(() => setMarked(new Set()), [])
  return { marked, toggle, clear }
}
