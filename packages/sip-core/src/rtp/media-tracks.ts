import type { RecordPlace } from '../capture/frame.ts'
import type { Endpoint } from '../facts.ts'
import { endpointText } from '../net/address.ts'

/** A packet of a media track: an RTP stream, or what goes beside media between two endpoints. Called for every one. */
export type MediaFrameHandler = (track: number, record: RecordPlace) => void

/** Pairs of endpoints with RTCP and the like that are told apart. */
const MAX_FLOWS = 100_000

/**
 * Numbers the media of a capture, and tells which packet belongs to which number. RTCP, DTLS, ZRTP, STUN and ICMP errors
 * are kept by source and destination, for which streams they concern is known only at the end.
 */
export class MediaTracks {
  readonly #onFrame: MediaFrameHandler
  readonly #flows = new Map<string, number>()
  #opened = 0

  constructor(onFrame: MediaFrameHandler) {
    this.#onFrame = onFrame
  }

  open(): number {
    return this.#opened++
  }

  see(track: number, records: readonly RecordPlace[]): void {
    for (let i = 0; i < records.length; i++) this.#onFrame(track, records[i] as RecordPlace)
  }

  seeBeside(src: Endpoint, dst: Endpoint, records: readonly RecordPlace[]): void {
    const key = flowKey(src.text, dst.text)
    let track = this.#flows.get(key)
    if (track === undefined) {
      if (this.#flows.size >= MAX_FLOWS) return
      track = this.open()
      this.#flows.set(key, track)
    }
    this.see(track, records)
  }

  /** Tracks between the endpoints of a stream in either direction, on its own ports (RFC 5761) or the next (RFC 3550 §11). */
  beside(src: Endpoint, dst: Endpoint): number[] {
    if (this.#flows.size === 0) return []
    const [from, to] = [src, dst].map((e) => [e.text, endpointText(e.address, e.port + 1)]) as [
      string[],
      string[],
    ]
    return [0, 1]
      .flatMap((i) => [
        flowKey(from[i] as string, to[i] as string),
        flowKey(to[i] as string, from[i] as string),
      ])
      .flatMap((key) => this.#flows.get(key) ?? [])
  }
}

function flowKey(src: string, dst: string): string {
  return `${src} ${dst}`
}
