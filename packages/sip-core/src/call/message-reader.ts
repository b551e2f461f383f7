import { TextCache } from '../bytes/text.ts'
import { type AnnouncedMedia, readAnnouncement } from '../sdp/announcement.ts'
import { sdpBody } from '../sdp/body.ts'
import { type Header, listHeaders } from '../sip/headers.ts'
import { MessageView } from '../sip/message-view.ts'
import type { CallMessage } from './call-message.ts'

/** Session descriptions read of one call: no honest one has more, a hostile one would cost minutes. */
const MAX_DESCRIPTIONS = 4096

/** Reads what only a few messages of a call are asked for: headers, bodies, session descriptions. */
export class MessageReader {
  readonly #texts = new TextCache(6)
  readonly #view = new MessageView(this.#texts)
  readonly #descriptions = new Map<CallMessage, readonly AnnouncedMedia[] | null>()
  #current: CallMessage | null = null

  /** The message's view, valid until the next message is asked about; null without bytes. */
  view(m: CallMessage): MessageView | null {
    if (m.raw === null) return null
    if (this.#current !== m) {
      this.#current = null
      if (!this.#view.parse(m.raw, 0, m.raw.length)) return null
      this.#current = m
    }
    return this.#view
  }

  /** First value of a header by its full lower-case name, null when there is none. */
  header(m: CallMessage, name: string): string | null {
    return this.#list(m, name)[0]?.value ?? null
  }

  /** Every value, one a header line. */
  headers(m: CallMessage, name: string): string[] {
    return this.#list(m, name).map((h) => h.value)
  }

  /** The media of its session description; null when it has none. */
  sdp(m: CallMessage): readonly AnnouncedMedia[] | null {
    if (!m.hasSdp) return null
    const known = this.#descriptions.get(m)
    if (known !== undefined) return known
    if (this.#descriptions.size >= MAX_DESCRIPTIONS) return null
    const view = this.view(m)
    const body = view && sdpBody(view)
    const media = body ? readAnnouncement(body, this.#texts) : null
    this.#descriptions.set(m, media)
    return media
  }

  #list(m: CallMessage, name: string): readonly Header[] {
    const view = this.view(m)
    return view ? listHeaders(view.bytes, view.startLine.next, view.end, name) : []
  }
}
