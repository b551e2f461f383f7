import type { Capture, CaptureEvent } from '@ringback/contracts'
import { useRef, useState } from 'react'
import { useCaptureEvents } from './use-capture-events'

/** Captures whose calls can be seen while they are decoded. `changed` is called when there are other calls than before. */
export function useGrowingCaptures(changed: (captureId: string | null) => void): Capture[] {
  const shown = useRef(new Map<string, number>())
  const [growing, setGrowing] = useState<Capture[]>([])
  function hear(event: CaptureEvent) {
    const id = event.type === 'deleted' ? event.id : event.capture.id
    const capture = event.type === 'capture' && event.capture.growingCalls !== null ? event.capture : null
    const before = shown.current.get(id)
    if (capture) shown.current.set(id, capture.growingCalls ?? 0)
    else shown.current.delete(id)
    setGrowing((captures) => {
      if (!capture)
        return captures.some((one) => one.id === id) ? captures.filter((one) => one.id !== id) : captures
      return [...captures.filter((one) => one.id !== id), capture]
    })
    // Of a live capture known calls go on too, and nobody counts that.
    const told =
      event.type === 'deleted' || event.capture.state === 'ready' || event.capture.state === 'recording'
    if (told || shown.current.get(id) !== before) changed(id)
  }
  useCaptureEvents(hear, () => changed(null))
  return growing
}
