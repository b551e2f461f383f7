import { concat } from './bytes/concat.ts'
import { encodeText } from './bytes/text.ts'
import { CaptureClock } from './capture/capture-clock.ts'
import { type CaptureComment, FileNotes, type ResolvedName } from './capture/file-notes.ts'
import { detectFormat, FORMAT_HEAD } from './capture/format.ts'
import type { CaptureLink, Frame, FrameReader, RecordPlace } from './capture/frame.ts'
import { PcapReader } from './capture/pcap.ts'
import { PcapngReader } from './capture/pcapng.ts'
import { Warnings } from './capture/warnings.ts'
import type { MessageFacts } from './facts.ts'
import { linkTypeName } from './link/link-type.ts'
import { Counts } from './net/counts.ts'
import { KeyLog } from './net/tls/key-log.ts'
import { TlsSecrets } from './net/tls/secrets.ts'
import type { DecodePorts } from './ports.ts'
import type { MediaSink } from './rtp/media-sink.ts'
import { SipExtractor } from './sip-extractor.ts'

/** What a capture is, as a machine word. */
export type CaptureFormat = 'pcap' | 'pcapng'

/**
 * The record handed to a sink: the fields of `MessageFacts`, read from the packet when asked for. It is reused
 * for the next message: take the fields you need during the call, or `snapshot()` to keep all of them.
 */
export interface LiveMessage extends MessageFacts {
  /** The message as on the wire: a part of a buffer that is used again, so valid only during the call. */
  readonly bytes: Uint8Array
  snapshot(): MessageFacts
}

export interface DecodeSink {
  /**
   * Called once a SIP message, in the order in which messages become complete (not time order).
   * `message` and `records` (all packets that carried some of it, also where they carried more) are valid only during
   * the call.
   */
  message(message: LiveMessage, records: readonly RecordPlace[]): void
}

/** Something was wrong with the capture, how often, and where first. Codes are stable, snake_case. */
export interface CaptureWarning {
  readonly code: string
  readonly count: number
  /** From 1; null when no frame can be named (a broken file header). */
  readonly firstFrame: number | null
}

/** The honest report of one capture; also what a partly broken one ends with. */
export interface CaptureReport {
  readonly format: CaptureFormat
  /** Names of the link types seen (`ethernet`, `linux_sll`, …), in order of appearance. */
  readonly linkTypes: readonly string[]
  readonly packets: number
  /** Bytes of the capture read, after decompression. */
  readonly bytes: number
  readonly sipMessages: number
  /** Least and greatest packet time, µs since 1970; null when no packet has one. */
  readonly firstTs: number | null
  readonly lastTs: number | null
  /** How far back the largest step of the clock went, µs; 0 when it never did. */
  readonly largestStepBack: number
  /** Packets by layer: `ethernet`, `vlan`, `ipv4`, `udp`, `rtp`, … A packet counts in each layer it has. */
  readonly layers: Readonly<Record<string, number>>
  /** Packets that gave no SIP and are no media: why, and how many. */
  readonly skipped: Readonly<Record<string, number>>
  readonly warnings: readonly CaptureWarning[]
  /** Names of the capture's interfaces, where the file gives them; at most 64. */
  readonly interfaces: readonly string[]
  /** How many comments the file holds, and the first 200 of them. */
  readonly commentCount: number
  readonly comments: readonly CaptureComment[]
  /** Hosts that the file itself names; at most 2000. */
  readonly names: readonly ResolvedName[]
}

/** The bytes are no capture that can be read. A refusal is a value, never an exception. */
export interface Refusal {
  /** `not_a_capture` is also a capture in a format that is not read; `format` names it. */
  readonly code: 'empty_file' | 'not_a_capture' | 'broken_header'
  /** What it is, for people: `an empty file`, `a Microsoft NetMon capture`, `HTML`. */
  readonly format: string
}

export type DecodeResult =
  | { readonly ok: true; readonly report: CaptureReport }
  | { readonly ok: false; readonly refusal: Refusal }

/** Secrets to decrypt TLS with. Used while decoding; they appear in no output. */
export interface DecodeKeys {
  /** An NSS key log (SSLKEYLOGFILE). Those of a pcapng's own secrets blocks are used without asking. */
  readonly keyLog?: Uint8Array | string
  /** Private keys of servers, PEM: for key exchange by RSA. */
  readonly rsaKeys?: readonly string[]
}

export interface DecodeOptions {
  readonly keys?: DecodeKeys
  /** A StreamTable or another that is told of all media; without one media is only counted. One a capture. */
  readonly streams?: MediaSink
}

export interface DecodeProgress {
  readonly bytes: number
  readonly packets: number
  readonly messages: number
}

/**
 * Reads one capture. `write` its decompressed bytes in any chunking, then `end` once. Nothing it is fed makes it
 * throw; memory is bounded whatever the file's size. Pure: no clock, no I/O.
 */
export class CaptureDecoder {
  readonly #warnings = new Warnings()
  readonly #layers = new Counts()
  readonly #skipped = new Counts()
  readonly #notes = new FileNotes()
  readonly #clock = new CaptureClock(this.#warnings)
  readonly #extractor: SipExtractor
  readonly #keyLog = new KeyLog()
  readonly #streams: MediaSink | undefined
  readonly #linkTypes: string[] = []
  #lastLinkType = -1
  #head = new Uint8Array(0)
  #reader: FrameReader | null = null
  #format: CaptureFormat = 'pcap'
  #refusal: Refusal | null = null
  #result: DecodeResult | null = null
  #bytes = 0

  constructor(sink: DecodeSink, ports: DecodePorts = {}, { keys = {}, streams }: DecodeOptions = {}) {
    this.#streams = streams
    const { keyLog = '', rsaKeys = [] } = keys
    this.#keyLog.add(typeof keyLog === 'string' ? encodeText(keyLog) : keyLog)
    const secrets = ports.crypto ? new TlsSecrets(ports.crypto, this.#keyLog, rsaKeys) : null
    this.#extractor = new SipExtractor(
      sink,
      ports,
      secrets,
      this.#layers,
      this.#skipped,
      this.#warnings,
      streams,
    )
  }

  /** Set as soon as the first bytes show that this is no capture; writing on is then pointless. */
  get refusal(): Refusal | null {
    return this.#refusal
  }

  /** What the links of record places are, as far as read. */
  get links(): readonly CaptureLink[] {
    return this.#reader?.links ?? []
  }

  progress(): DecodeProgress {
    return { bytes: this.#bytes, packets: this.#reader?.packets ?? 0, messages: this.#extractor.messages }
  }

  /** What the report would be if the capture ended here. */
  reportSoFar(): CaptureReport {
    return this.#report()
  }

  write(chunk: Uint8Array): void {
    this.#bytes += chunk.length
    if (this.#refusal || this.#result) return
    // A Node Buffer would make a Buffer of every subarray, which is several times slower.
    const bytes =
      chunk.constructor === Uint8Array
        ? chunk
        : new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    if (this.#reader) {
      this.#reader.write(bytes)
      return
    }
    this.#head = concat(this.#head, bytes)
    if (this.#head.length >= FORMAT_HEAD) this.#open()
  }

  end(): DecodeResult {
    if (this.#result) return this.#result
    if (!this.#reader && !this.#refusal) this.#open()
    if (this.#refusal) {
      this.#result = { ok: false, refusal: this.#refusal }
    } else {
      this.#reader?.end()
      this.#extractor.end()
      if (this.#keyLog.dropped > 0) this.#warnings.add('tls_secrets_dropped', null)
      this.#result = { ok: true, report: this.#report() }
    }
    return this.#result
  }

  #open(): void {
    const detected = detectFormat(this.#head)
    if ('refusal' in detected) {
      this.#refusal = detected.refusal
    } else {
      this.#format = detected.format
      const onFrame = (frame: Frame): void => this.#frame(frame)
      this.#reader =
        detected.format === 'pcap'
          ? new PcapReader(onFrame, this.#warnings)
          : new PcapngReader(onFrame, this.#warnings, this.#notes, (keyLog) => this.#keyLog.add(keyLog))
      this.#reader.write(this.#head)
    }
    this.#head = new Uint8Array(0)
  }

  #frame(frame: Frame): void {
    if (frame.linkType !== this.#lastLinkType) this.#seeLinkType(frame.linkType)
    if (frame.ts !== null) this.#clock.see(frame.ts, frame.number)
    this.#extractor.frame(frame)
  }

  #seeLinkType(linkType: number): void {
    this.#lastLinkType = linkType
    const name = linkTypeName(linkType)
    if (!this.#linkTypes.includes(name) && this.#linkTypes.length < MAX_LINK_TYPES) this.#linkTypes.push(name)
  }

  #report(): CaptureReport {
    return {
      format: this.#format,
      linkTypes: this.#linkTypes,
      packets: this.#reader?.packets ?? 0,
      bytes: this.#bytes,
      sipMessages: this.#extractor.messages,
      firstTs: this.#clock.firstTs,
      lastTs: this.#clock.lastTs,
      largestStepBack: this.#clock.largestStepBack,
      layers: this.#layers.toRecord(),
      skipped: this.#skipped.toRecord(),
      warnings: [...this.#warnings.list(), ...(this.#streams?.warnings.list() ?? [])],
      interfaces: this.#notes.interfaces,
      commentCount: this.#notes.commentCount,
      comments: this.#notes.comments,
      names: this.#notes.names,
    }
  }
}

const MAX_LINK_TYPES = 64
