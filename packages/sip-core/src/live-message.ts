import { hashBytes } from './bytes/hash.ts'
import { ReferenceHeaders } from './call/references.ts'
import type { CSeq, Endpoint, MessageFacts, MessageFlag, Reference, SdpIdentity, Transport } from './facts.ts'
import { findSdp, sdpBody } from './sdp/body.ts'
import { sdpIdentity } from './sdp/identity.ts'
import type { MessageView } from './sip/message-view.ts'
import type { Range } from './sip/name-addr.ts'

const NONE: readonly never[] = []
const KNOWN_HEADERS = new ReferenceHeaders()

/** `MessageFacts` read from a view when asked for. The decoder owns one and fills it anew for every message. */
export class LiveFacts implements MessageFacts {
  frame = 0
  index = 0
  ts: number | null = null
  transport: Transport = 'udp'
  src: Endpoint
  dst: Endpoint
  ipId: number | null = null
  truncated = false
  severalInDatagram = false
  readonly #view: MessageView
  readonly #range = { start: 0, end: -1 }

  constructor(view: MessageView, nowhere: Endpoint) {
    this.#view = view
    this.src = nowhere
    this.dst = nowhere
  }

  /** For readers of the hot path, who want bytes. */
  get view(): MessageView {
    return this.#view
  }

  get bytes(): Uint8Array {
    const { bytes, start, end } = this.#view
    return bytes.subarray(start, end)
  }

  get callId(): string {
    return this.#view.callId
  }
  get method(): string | null {
    return this.#view.method
  }
  get status(): number | null {
    return this.#view.status
  }
  get reason(): string | null {
    return this.#view.reason
  }
  get cseq(): CSeq | null {
    return this.#view.cseq
  }
  get fromUser(): string | null {
    return this.#view.fromUser
  }
  get fromName(): string | null {
    return this.#view.fromDisplayName
  }
  get toUser(): string | null {
    return this.#view.toUser
  }
  get fromTag(): string | null {
    return this.#view.fromTag
  }
  get toTag(): string | null {
    return this.#view.toTag
  }
  get branch(): string | null {
    return this.#view.branch
  }
  get userAgent(): string | null {
    return this.#view.userAgent
  }
  get hasSdp(): boolean {
    return findSdp(this.#view, this.#range)
  }
  get hasCredentials(): boolean {
    return this.#view.hasCredentials
  }
  get length(): number {
    return this.#view.end - this.#view.start
  }
  get hash(): number {
    return hashBytes(this.#view.bytes, this.#view.start, this.#view.end)
  }

  get references(): readonly Reference[] {
    return this.referencesIn(KNOWN_HEADERS)
  }

  referencesIn(headers: ReferenceHeaders): readonly Reference[] {
    return this.#view.opensCall ? headers.in(this.#view) : NONE
  }

  get sdp(): SdpIdentity | null {
    const body = this.#view.opensCall ? sdpBody(this.#view) : null
    return body && sdpIdentity(body)
  }

  /** The range of the session description that `sdp` is read from. */
  readOpeningSdp(into: Range): boolean {
    return this.#view.opensCall && findSdp(this.#view, into)
  }

  get flags(): readonly MessageFlag[] {
    const flags = this.#view.flags(this.truncated)
    if (this.severalInDatagram) flags.push('several_in_datagram')
    return flags
  }

  snapshot(): MessageFacts {
    const { frame, index, ts, transport, src, dst, callId, method, status, reason, cseq } = this
    const {
      fromUser,
      toUser,
      fromName,
      fromTag,
      toTag,
      branch,
      userAgent,
      hasSdp,
      hasCredentials,
      length,
      hash,
    } = this
    const { ipId, references, sdp, flags } = this
    return {
      ...{ frame, index, ts, transport, src, dst, callId, method, status, reason, cseq },
      ...{
        fromUser,
        toUser,
        fromName,
        fromTag,
        toTag,
        branch,
        userAgent,
        hasSdp,
        hasCredentials,
        length,
        hash,
      },
      ...{ ipId, references, sdp, flags },
    }
  }
}
