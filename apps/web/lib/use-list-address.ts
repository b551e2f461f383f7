import { useEffect, useState } from 'react'

const keyOf = (path: string) => `address of ${path}`

/** A list remembers its filters for this tab, so that "back" from an item leads to the same list. */
export function useRememberAddress(path: string, search: string): void {
  useEffect(() => sessionStorage.setItem(keyOf(path), search ? `${path}?${search}` : path), [path, search])
}

export function useListAddress(path: string): string {
  const [address, setAddress] = useState(path)
  useEffect(() => setAddress(sessionStorage.getItem(keyOf(path)) ?? path), [path])
  return address
}
