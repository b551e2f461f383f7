import { useSyncExternalStore } from 'react'

export interface Guest {
  name: string
  email: string
}

const key = 'share guest'
const nobody: Guest = { name: '', email: '' }
let guest: Guest | null = null
const listeners = new Set<() => void>()

function read(): Guest {
  if (guest) return guest
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Guest>
    guest = { name: String(kept.name ?? ''), email: String(kept.email ?? '') }
  } catch {
    // What somebody else left under this name, or a browser that keeps nothing.
    guest = nobody
  }
  return guest
}

function write(next: Guest): void {
  guest = next
  try {
    localStorage.setItem(key, JSON.stringify(next))
  } catch {
    // Then it is typed again next time.
  }
  for (const listener of listeners) listener()
}

/** Who answers, as this browser remembers it; every reply box of the page shows the same. */
export function useGuest() {
  const value = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    read,
    () => nobody,
  )
  return [value, write] as const
}
