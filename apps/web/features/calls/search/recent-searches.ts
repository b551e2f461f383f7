import { useCallback, useState } from 'react'

const kept = 12
const keyOf = (workspaceId: string) => `searches of ${workspaceId}`

/** The newest first, each once. */
export const withSearch = (recent: readonly string[], query: string): string[] =>
  query.trim() === ''
    ? [...recent]
    : [query.trim(), ...recent.filter((one) => one !== query.trim())].slice(0, kept)

function read(workspaceId: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(workspaceId)) ?? '[]')
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : []
  } catch {
    // Storage that is blocked or was written by hand remembers nothing.
    return []
  }
}

/** What was searched for in a workspace, kept by this browser alone. */
export function useRecentSearches(workspaceId: string) {
  const [recent, setRecent] = useState<string[]>([])
  const load = useCallback(() => setRecent(read(workspaceId)), [workspaceId])
  const remember = useCallback(
    (query: string) => {
      const next = withSearch(read(workspaceId), query)
      setRecent(next)
      try {
        localStorage.setItem(keyOf(workspaceId), JSON.stringify(next))
      } catch {
        // It is a convenience: without room there is none.
      }
    },
    [workspaceId],
  )
  return { recent, load, remember }
}
