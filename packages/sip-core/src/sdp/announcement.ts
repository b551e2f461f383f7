import { TextCache } from '../bytes/text.ts'
import { COLON, decimal, EQUALS, isBlank, isDigit, lineAfter, matches, SLASH } from '../sip/chars.ts'
import type { Direction } from './direction.ts'
import { type Hold, holdOf } from './hold.ts'
import { STATIC_PAYLOADS } from './static-payloads.ts'

/** What a payload type of an m-line stands for. */
export interface AnnouncedCodec {
  readonly payloadType: number
  /** Encoding name as a=rtpmap has it, else that of RFC 3551; empty when neither names it. */
  readonly name: string
  /** Hz. */
  readonly clock: number | null
}

/** Where one m-line says its media is to be sent, and as what. */
export interface AnnouncedMedia {
  /** `audio`, `video`, `image`, `application`, … */
  readonly kind: string
  /** Of the media's own c= line, else of the session's. As written, without what stands behind a slash. */
  readonly address: string | null
  /** As written, which may be beyond 65535; 0 when there is no number. */
  readonly port: number
  /** By a=rtcp (RFC 3605), else the port after (RFC 3550 §11); the same port where `rtcpMux` is agreed. 0 without a port. */
  readonly rtcpPort: number
  readonly rtcpMux: boolean
  readonly protocol: string
  /** In order of the m-line. Only numeric formats: T.38 and SCTP have words there. */
  readonly codecs: readonly AnnouncedCodec[]
  /** Its own, else the session's, else sendrecv. */
  readonly direction: Direction
  /** By direction, or by the address 0.0.0.0. */
  readonly hold: Hold | null
  /** a=ice-ufrag here or for the session (RFC 8839). */
  readonly ice: boolean
  /** SDES keys (RFC 4568 §9.1), each a=crypto line behind its colon. Secrets. */
  readonly crypto: readonly string[]
  /** a=fingerprint here or for the session: DTLS-SRTP (RFC 5763). */
  readonly dtls: boolean
  /** a=zrtp-hash here or for the session (RFC 6189 §8). */
  readonly zrtp: boolean
}

/** An honest description has a few; each costs an object. */
export const MAX_MEDIA = 256
/** There are 128 payload types (RFC 3550 §5.1). */
export const MAX_PAYLOAD_TYPES = 128

interface Codec {
  payloadType: number
  name: string
  clock: number | null
}

interface Media {
  kind: string
  address: string | null
  port: number
  rtcpPort: number
  rtcpMux: boolean
  protocol: string
  codecs: Codec[]
  direction: Direction | null
  hold: Hold | null
  ice: boolean
  crypto: string[]
  dtls: boolean
  zrtp: boolean
}

/** Shared by the many media without keys; never pushed to. */
const NO_KEYS: string[] = []

/**
 * The media of a session description straight from its lines (RFC 8866): what a stream table and the analysis of calls
 * need of every SDP, in about a microsecond and without the parser behind `summariseSdp`, which agrees with it. Never throws; lines that
 * are not understood are stepped over. `texts` lets many descriptions share their strings.
 */
export function readAnnouncement(body: Uint8Array, texts = new TextCache(4)): AnnouncedMedia[] {
  const session = emptyMedia()
  const found: Media[] = []
  let current = session
  const limit = body.length
  for (let at = 0; at < limit; ) {
    const next = lineAfter(body, at, limit)
    if (body[at + 1] === EQUALS) {
      const type = body[at]
      let end = next
      while (end > at && (body[end - 1] as number) <= 0x20) end--
      if (type === ATTRIBUTE) attribute(current, body, at + 2, end, texts)
      else if (type === CONNECTION) current.address ??= connection(body, at + 2, end, texts)
      else if (type === MEDIA) {
        if (found.length >= MAX_MEDIA) break
        current = emptyMedia()
        mediaLine(current, body, at + 2, end, texts)
        found.push(current)
      }
    }
    at = next
  }
  return found.map((media) => finished(media, session))
}

const ATTRIBUTE = 0x61
const CONNECTION = 0x63
const MEDIA = 0x6d

function emptyMedia(): Media {
  return {
    kind: '',
    address: null,
    port: 0,
    rtcpPort: -1,
    rtcpMux: false,
    protocol: '',
    codecs: [],
    direction: null,
    hold: null,
    ice: false,
    crypto: NO_KEYS,
    dtls: false,
    zrtp: false,
  }
}

/** What was not said here was said for the session, or goes without saying. */
function finished(media: Media, session: Media): AnnouncedMedia {
  for (const codec of media.codecs) {
    if (codec.name !== '') continue
    const known = STATIC_PAYLOADS.get(codec.payloadType)
    if (!known) continue
    codec.name = known[0]
    codec.clock = known[1]
  }
  media.address ??= session.address
  media.direction ??= session.direction ?? 'sendrecv'
  if (media.rtcpPort < 0) media.rtcpPort = media.port === 0 ? 0 : media.port + 1
  media.ice ||= session.ice
  media.hold = holdOf(media.port, media.address, media.direction, media.ice)
  media.dtls ||= session.dtls
  media.zrtp ||= session.zrtp
  return media as AnnouncedMedia
}

/** m=<media> <port>[/<number>] <proto> <fmt> … */
function mediaLine(media: Media, body: Uint8Array, start: number, end: number, texts: TextCache): void {
  let at = wordEnd(body, start, end)
  media.kind = texts.get(body, start, at)
  let from = afterBlanks(body, at, end)
  at = wordEnd(body, from, end)
  media.port = Math.max(decimal(body, from, upToSlash(body, from, at)), 0)
  from = afterBlanks(body, at, end)
  at = wordEnd(body, from, end)
  media.protocol = texts.get(body, from, at)
  while (at < end && media.codecs.length < MAX_PAYLOAD_TYPES) {
    from = afterBlanks(body, at, end)
    at = wordEnd(body, from, end)
    const payloadType = decimal(body, from, at)
    if (payloadType >= 0 && payloadType < MAX_PAYLOAD_TYPES)
      media.codecs.push({ payloadType, name: '', clock: null })
  }
}

/** c=IN IP4 <address>[/<ttl>[/<number>]] */
function connection(body: Uint8Array, start: number, end: number, texts: TextCache): string | null {
  let at = wordEnd(body, start, end)
  at = wordEnd(body, afterBlanks(body, at, end), end)
  const from = afterBlanks(body, at, end)
  return texts.get(body, from, upToSlash(body, from, wordEnd(body, from, end))) || null
}

function attribute(media: Media, body: Uint8Array, start: number, end: number, texts: TextCache): void {
  switch (body[start]) {
    case 0x72: // r
      if (matches(body, start, end, 'rtpmap:')) rtpmap(media, body, start + 7, end, texts)
      else if (matches(body, start, end, 'rtcp:')) {
        const port = decimal(body, start + 5, wordEnd(body, start + 5, end))
        if (port > 0 && media.rtcpPort < 0) media.rtcpPort = port
      } else if (isWord(body, start, end, 'rtcp-mux')) media.rtcpMux = true
      else if (isWord(body, start, end, 'recvonly')) media.direction ??= 'recvonly'
      break
    case 0x73: // s
      if (isWord(body, start, end, 'sendrecv')) media.direction ??= 'sendrecv'
      else if (isWord(body, start, end, 'sendonly')) media.direction ??= 'sendonly'
      break
    case 0x69: // i
      if (isWord(body, start, end, 'inactive')) media.direction ??= 'inactive'
      else if (matches(body, start, end, 'ice-ufrag:')) media.ice = true
      break
    case 0x63: // c
      if (matches(body, start, end, 'crypto:')) {
        if (media.crypto === NO_KEYS) media.crypto = []
        media.crypto.push(texts.get(body, afterBlanks(body, start + 7, end), end))
      }
      break
    case 0x66: // f
      if (matches(body, start, end, 'fingerprint:')) media.dtls = true
      break
    case 0x7a: // z
      if (matches(body, start, end, 'zrtp-hash:')) media.zrtp = true
      break
  }
}

/** a=rtpmap:<payload type> <encoding name>/<clock rate>[/<parameters>]; the first of a payload type counts. */
function rtpmap(media: Media, body: Uint8Array, start: number, end: number, texts: TextCache): void {
  const digits = afterBlanks(body, start, end)
  let at = wordEnd(body, digits, end)
  const payloadType = decimal(body, digits, at)
  const codec = media.codecs.find((c) => c.payloadType === payloadType)
  if (codec?.name !== '') return
  const name = afterBlanks(body, at, end)
  at = upToSlash(body, name, end)
  codec.name = texts.get(body, name, wordEnd(body, name, at))
  const clock = afterBlanks(body, at + 1, end)
  at = clock
  while (at < end && isDigit(body[at] as number)) at++
  const rate = decimal(body, clock, at)
  codec.clock = rate > 0 ? rate : null
}

/** A value attribute or a mere word: nothing but a colon may follow. */
function isWord(body: Uint8Array, start: number, end: number, word: string): boolean {
  const after = start + word.length
  return (
    matches(body, start, end, word) &&
    (after >= end || isBlank(body[after] as number) || body[after] === COLON)
  )
}

function afterBlanks(body: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && isBlank(body[at] as number)) at++
  return at
}

function wordEnd(body: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && !isBlank(body[at] as number)) at++
  return at
}

function upToSlash(body: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && body[at] !== SLASH) at++
  return at
}
