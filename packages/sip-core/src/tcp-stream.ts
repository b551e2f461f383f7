import { concat } from './bytes/concat.ts'
import type { RecordPlace } from './capture/frame.ts'
import type { SegmentRecords } from './net/segment-records.ts'
import type { StreamConsumer } from './net/tcp-table.ts'
import { beginsRecord, RECORD_HEADER } from './net/tls/record.ts'
import type { TlsSession } from './net/tls/session.ts'
import { TlsStream } from './net/tls/tls-stream.ts'
import type { SipStream } from './sip-stream.ts'

/**
 * One direction of a TCP connection: TLS where a segment begins with a record before anything else in the stream
 * began; else what it says by itself.
 */
export class TcpStream implements StreamConsumer {
  /** Both directions of the connection have the same. */
  readonly session: TlsSession
  readonly #newSipStream: (isSecure: boolean) => SipStream
  readonly #sip: SipStream
  #tls: TlsStream | null = null
  readonly #segments: SegmentRecords
  /** Frames of what may still become part of a message. */
  #frames: number[] = []
  /** A message was completed by the segment at hand. */
  #completed = false
  /** What may be the beginning of a record's header. */
  #head = NOTHING

  constructor(newSipStream: (isSecure: boolean) => SipStream, session: TlsSession, segments: SegmentRecords) {
    this.#segments = segments
    this.session = session
    this.#newSipStream = newSipStream
    this.#sip = newSipStream(false)
  }

  get held(): number {
    return this.#sip.held + (this.#tls?.held ?? 0) + this.#head.length + this.#frames.length * FRAME_COST
  }

  get isWaiting(): boolean {
    return this.#head.length > 0 || (this.#tls ?? this.#sip).isWaiting
  }

  /** Of a message that is being handed on: the records of all segments since the message before. */
  take(): RecordPlace[] {
    this.#completed = true
    return this.#segments.of(this.#frames)
  }

  data(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null, gap: boolean): void {
    this.#frames.push(frame)
    this.#completed = false
    this.#dispatch(bytes, start, end, frame, ts, gap)
    // What is left over behind a message is the end of this segment.
    if (!this.isWaiting) this.#release(0)
    else if (this.#completed) this.#release(1)
  }

  #dispatch(
    bytes: Uint8Array,
    start: number,
    end: number,
    frame: number,
    ts: number | null,
    gap: boolean,
  ): void {
    if (gap) this.#head = NOTHING
    if (this.#tls || this.#sip.isTaken) (this.#tls ?? this.#sip).data(bytes, start, end, frame, ts, gap)
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
    this.#release(0)
  }

  /** All but the last `kept` frames are done with. */
  #release(kept: number): void {
    const done = this.#frames.length - kept
    for (let i = 0; i < done; i++) this.#segments.release(this.#frames[i] as number)
    this.#frames = kept === 0 ? [] : this.#frames.slice(done)
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

/** Bytes that remembering a frame takes, about. */
const FRAME_COST = 128
const NOTHING = new Uint8Array(0)
