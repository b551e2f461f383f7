import type { StreamConsumer } from '../tcp-table.ts'
import {
  CLIENT_HELLO,
  CLIENT_KEY_EXCHANGE,
  HandshakeReader,
  NEW_SESSION_TICKET,
  SERVER_HELLO,
} from './handshake-reader.ts'
import { decodeClientHello, decodeServerHello } from './hello.ts'
import { ALERT, APPLICATION_DATA, CHANGE_CIPHER_SPEC, HANDSHAKE, type TlsRecord } from './record.ts'
import { RecordReader } from './record-reader.ts'
import type { TlsSession } from './session.ts'
import type { Unsealer } from './unsealer.ts'

const HELLO_REQUEST = 0
/** What one direction keeps while the other's hello is late. */
const MAX_WAITING = 64 * 1024

interface Waiting {
  readonly record: TlsRecord
  readonly frame: number
  readonly ts: number | null
}

/** One direction of a TLS connection: what can be decrypted goes on as another stream. */
export class TlsStream implements StreamConsumer {
  readonly #session: TlsSession
  readonly #content: StreamConsumer
  readonly #records: RecordReader
  readonly #handshake: HandshakeReader
  #unsealer: Unsealer | null = null
  #isSealed = false
  #waiting: Waiting[] = []
  #waitingBytes = 0
  /** Bytes of the handshake that the negotiation keeps of this direction. */
  #kept = 0
  /** Something of the content was lost since it was last handed on. */
  #lost = false
  /** Records of data, by what became of them. */
  readonly #outcome = { opened: 0, closed: 0 }
  /** Segments without data: handshakes, and parts of records. */
  #idle = 0

  constructor(session: TlsSession, content: StreamConsumer) {
    this.#session = session
    this.#content = content
    const lost = (frame: number): void => {
      session.context.warnings.add('tls_out_of_step', frame)
      this.#lose()
    }
    this.#records = new RecordReader((record, frame, ts) => this.#record(record, frame, ts), lost)
    this.#handshake = new HandshakeReader((type, message) => this.#message(type, message))
  }

  get held(): number {
    const own = this.#records.held + this.#handshake.held + this.#waitingBytes + this.#kept
    return own + this.#content.held
  }

  get isWaiting(): boolean {
    return this.#records.unfinished !== null || this.#waiting.length > 0 || this.#content.isWaiting
  }

  data(bytes: Uint8Array, start: number, end: number, frame: number, ts: number | null, gap: boolean): void {
    const { layers, skipped } = this.#session.context
    layers.add('tls')
    const { opened, closed } = this.#outcome
    this.#goOn()
    if (gap) this.#cut()
    this.#records.push(bytes, start, end, frame, ts)
    if (this.#outcome.closed > closed) skipped.add('tls')
    else if (this.#outcome.opened === opened) this.#idle++
    // Let go by the other direction, perhaps; what a direction holds changes only here.
    this.#kept = Math.min(this.#kept, this.#session.negotiation?.kept ?? 0)
  }

  end(): void {
    const { skipped, warnings } = this.#session.context
    this.#release()
    if (this.#records.unfinished !== null) warnings.add('tls_record_unfinished', this.#records.unfinished)
    this.#content.end()
    if (!this.#session.isOpen && this.#idle > 0) skipped.cell('tls').n += this.#idle
    this.#session.end()
  }

  #cut(): void {
    this.#records.cut()
    this.#lose()
  }

  /** Records may be missing here. */
  #lose(): void {
    this.#lost = true
    this.#handshake.cut()
    this.#unsealer?.cut()
  }

  #record(record: TlsRecord, frame: number, ts: number | null): void {
    const isEarly = !this.#isSealed && this.#session.isHalf && record.type !== HANDSHAKE
    if ((isEarly && record.type !== ALERT) || this.#waiting.length > 0) this.#wait(record, frame, ts)
    else this.#take(record, frame, ts)
  }

  #wait({ type, version, fragment }: TlsRecord, frame: number, ts: number | null): void {
    this.#waiting.push({ record: { type, version, fragment: fragment.slice() }, frame, ts })
    this.#waitingBytes += fragment.length
    if (this.#waitingBytes > MAX_WAITING) this.#release()
  }

  /** The other direction may have brought the hello that was waited for. */
  #goOn(): void {
    if (this.#waiting.length > 0 && !this.#session.isHalf) this.#release()
  }

  #release(): void {
    const waiting = this.#waiting
    this.#waiting = []
    this.#waitingBytes = 0
    for (const { record, frame, ts } of waiting) this.#take(record, frame, ts)
  }

  #take(record: TlsRecord, frame: number, ts: number | null): void {
    const isPlain13 = this.#session.is13 && record.type !== APPLICATION_DATA
    if (this.#isSealed && !isPlain13) this.#sealed(record, frame, ts)
    else if (record.type === HANDSHAKE) this.#handshake.push(record.fragment)
    else if (record.type === APPLICATION_DATA) {
      // TLS 1.3 does not announce this; before, the announcement was lost.
      this.#changeKeys()
      this.#sealed(record, frame, ts)
    } else if (record.type === CHANGE_CIPHER_SPEC && !isPlain13) this.#changeKeys()
  }

  #changeKeys(): void {
    this.#isSealed = true
    this.#unsealer = this.#session.unsealer(this)
    if (this.#lost) this.#unsealer?.cut()
    this.#handshake.cut()
  }

  #sealed(record: TlsRecord, frame: number, ts: number | null): void {
    const unsealer = this.#unsealer
    const opened = unsealer?.open(record)
    if (!opened) {
      if (record.type === APPLICATION_DATA) {
        this.#session.sealedData(frame)
        this.#outcome.closed++
      }
      if (!unsealer?.hasKeys) return
      this.#lost = true
      this.#session.context.warnings.add('tls_record_undecryptable', frame)
      return
    }
    this.#session.isOpen = true
    const { type, bytes } = opened
    if (type === APPLICATION_DATA) {
      this.#outcome.opened++
      if (bytes.length === 0) return
      this.#content.data(bytes, 0, bytes.length, frame, ts, this.#lost)
      this.#lost = false
    } else if (type === HANDSHAKE && !this.#session.is13) this.#handshake.push(bytes)
    else if (type === CHANGE_CIPHER_SPEC) this.#changeKeys()
  }

  #message(type: number, message: Uint8Array): void {
    const session = this.#session
    if (type === CLIENT_HELLO) {
      const hello = decodeClientHello(message)
      if (!('layer' in hello)) session.clientHello(this, hello)
    } else if (type === SERVER_HELLO) {
      const hello = decodeServerHello(message)
      if (!('layer' in hello)) session.serverHello(this, hello)
    }
    const { negotiation } = session
    if (!negotiation) return
    if (type !== HELLO_REQUEST) this.#kept += negotiation.keep(message)
    if (type === CLIENT_KEY_EXCHANGE) negotiation.keyExchange(message)
    else if (type === NEW_SESSION_TICKET) negotiation.ticket(message)
  }
}
