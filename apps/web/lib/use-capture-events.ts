import type { CaptureEvent } from '@ringback/contracts'
import { useEffect, useRef } from 'react'

/**
 * Hears what happens to captures while the component is there. EventSource reconnects by itself; `missed` is called when
 * it did, for what came meanwhile was not heard.
 */
export function useCaptureEvents(hear: (event: CaptureEvent) => void, missed: () => void): void {
  const latest = useRef({ hear, missed })
  useEffect(() => {
    latest.current = { hear, missed }
  })
  useEffect(() => {
    const source = new EventSource('/api/v1/captures/events')
    let opened = false
    const receive = (message: MessageEvent<string>) =>
      latest.current.hear(JSON.parse(message.data) as CaptureEvent)
    for (const name of ['message', 'capture', 'deleted']) source.addEventListener(name, receive)
    source.onopen = () => {
      if (opened) latest.current.missed()
      opened = true
    }
    return () => source.close()
  }, [])
}
