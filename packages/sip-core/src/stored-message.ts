import type { LiveMessage } from './decode.ts'
import type { MessageFacts } from './facts.ts'
import { LiveFacts } from './live-message.ts'
import { MessageView } from './sip/message-view.ts'

/** What is kept of a message beside its bytes. */
export type StoredPlace = Pick<MessageFacts, 'frame' | 'index' | 'ts' | 'transport' | 'src' | 'dst'>

/** A message that was kept, as the sink of its decode was given it; null when the bytes are no SIP message. */
export function storedMessage(bytes: Uint8Array, place: StoredPlace): LiveMessage | null {
  const view = MessageView.of(bytes)
  return view && Object.assign(new LiveFacts(view, place.src), place)
}
