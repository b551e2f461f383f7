import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** True while the page is printed. What depends on it is there before the printer looks. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const change = (now: boolean) => () => flushSync(() => setPrinting(now))
    const [begin, end] = [change(true), change(false)]
    window.addEventListener('beforeprint', begin)
    window.addEventListener('afterprint', end)
    return () => {
      window.removeEventListener('beforeprint', begin)
      window.removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}
