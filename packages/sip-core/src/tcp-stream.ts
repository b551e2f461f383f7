import { concat } from './bytes/concat.ts'
import type { StreamConsumer } from './net/tcp-table.ts'
import { beginsRecord, RECORD_HEADER } from './net/tls/record.ts'
import type { TlsSession } from './net/tls/session.ts'
import { TlsStream } from './net/tls/tls-stream.ts'
import type { SipStream } from './sip-stream.ts'

/**
 * One direction of a TCP connection: TLS where a segment begins with a record, before anything else in the stream
 * was SIP; else what it says by itself.
 */
export class TcpStream implements StreamConsumer {
  /** Both directions of the connection have the same. */
  readonly session: TlsSession
  readonly #newSipStream: (isSecure: boolean) => SipStream
  readonly #sip: SipStream
  #tls: TlsStream | null = null
  /** What may be the beginning of a record's header. */
  #head = NOTHING

  constructor(newSipStream: (isSecure: boolean) => SipStream, session: TlsSession) {
    this.session = session
    this.#newSipStream = newSipStream
    this.#sip = newSipStream(false)
  }

  get held(): number {
    return this.#sip.held + (this.#tls?.held ?? 0) + this.#head.length
  }

  data(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null, gap: boolean): void {
    if (gap) this.#head = NOTHING
    if (this.#tls || this.#sip.isSip) (this.#tls ?? this.#sip).data(bytes, start, end, frame, ts, gap)
    else if (this.#head.length === 0) this.#judge(bytes, start, end, frame, ts, gap)
    else {
      const all = concat(this.#head, bytes.subarray(start, end))
      this.#head = NOTHING
      this.#judge(all, 0, all.length, frame, ts, gap)
    }
  }

  end(): void {
    if (this.#head.length > 0) this.session.context.skipped.add('tcp_not_sip')
    this.#sip.end()
    this.#tls?.end()
  }

  #judge(
    bytes: Uint8Array,
    start: number,
    end: number,
    frame: number,
    ts: number | null,
    gap: boolean,
  ): void {
    if (!beginsRecord(bytes, start, end)) this.#sip.data(bytes, start, end, frame, ts, gap)
    else if (end - start < RECORD_HEADER) this.#head = bytes.slice(start, end)
    else {
      this.#tls = new TlsStream(this.session, this.#newSipStream(true))
      this.#tls.data(bytes, start, end, frame, ts, gap)
    }
  }
}

const NOTHING = new Uint8Array(0)
