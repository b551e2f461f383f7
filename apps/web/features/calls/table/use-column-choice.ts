import { useCallback, useSyncExternalStore } from 'react'
import { type ColumnName, columnNames } from './call-columns'

const key = 'call columns'
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

const readKept = () => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** The columns somebody chose, kept by this browser; those of the address win, so that a link shows the same. */
export function useColumnChoice(fromAddress: readonly ColumnName[] | null) {
  const kept = useSyncExternalStore(subscribe, readKept, () => null)
  const keptNames = kept === null ? null : columnNames.filter((name) => kept.split(',').includes(name))
  const keep = useCallback((columns: readonly ColumnName[] | null) => {
    try {
      if (columns) localStorage.setItem(key, columns.join(','))
      else localStorage.removeItem(key)
    } catch {
      // Then the address alone remembers.
    }
    for (const listener of listeners) listener()
  }, [])
  const chosen = fromAddress ?? keptNames
  return { chosen: chosen && chosen.length > 0 ? chosen : null, keep }
}
