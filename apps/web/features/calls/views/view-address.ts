/** What of the address belongs to a view: not the scroll, not where the focus goes. */
const kept = ['q', 'show', 'capture', 'range', 'from', 'to', 'zoom', 'sort', 'cols'] as const

/** The address of a search as it is saved and compared: the same search has one. */
export function viewAddress(search: string): string {
  const given = new URLSearchParams(search)
  const address = new URLSearchParams()
  for (const name of kept) {
    const value = given.get(name)
    if (value) address.set(name, value)
  }
  return address.toString()
}
