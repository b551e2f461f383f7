import type { MediaDescription, SessionDescription, SharedDescriptionFields } from 'sdp-transform'
import { type Codec, codecsOf, type TelephoneEvent, telephoneEventsOf } from './codec.ts'
import type { Direction } from './direction.ts'
import { type Hold, holdOf } from './hold.ts'
import type { MalformedLine } from './line-grammar.ts'
import { type MediaLine, parseSdp } from './parse.ts'
import { readT38, type T38 } from './t38.ts'

export type { Codec, Direction, Hold, MalformedLine, T38, TelephoneEvent }

/** b=<type>:<value>: kbit/s of AS and CT, bit/s of TIAS, RS and RR. */
export interface Bandwidth {
  readonly type: string
  readonly value: number
}

export interface IceCandidate {
  /** 1 RTP, 2 RTCP. */
  readonly component: number
  /** `host`, `srflx`, `prflx`, `relay`. */
  readonly type: string
  /** An address, or a name of mDNS. */
  readonly address: string
  readonly port: number
  readonly transport: string
}

export interface SdpMedia {
  /** `audio`, `video`, `image` (T.38), `application`, … */
  readonly kind: string
  readonly address: string | null
  /** 0 refuses or removes the stream (RFC 3264 §6). As written, which may be beyond 65535. */
  readonly port: number
  readonly protocol: string
  /** Of the m-line, as written. */
  readonly formats: readonly string[]
  /** In the order of the m-line, which is the order of preference. */
  readonly codecs: readonly Codec[]
  readonly telephoneEvents: readonly TelephoneEvent[]
  /** Its own, else the session's, else sendrecv. */
  readonly direction: Direction
  /** Milliseconds. */
  readonly ptime: number | null
  readonly maxptime: number | null
  /** c=0.0.0.0 (RFC 2543's hold), sendonly or inactive; see `hold`. */
  readonly onHold: boolean
  readonly hold: Hold | null
  /** Keys in the clear (a=crypto), DTLS (a=fingerprint), ICE (a=ice-ufrag): only whether they are there. */
  readonly crypto: 'sdes' | 'dtls' | null
  readonly ice: boolean
  readonly candidates: readonly IceCandidate[]
  /** Suites of the a=crypto lines, in order; never the keys. */
  readonly cryptoSuites: readonly string[]
  /** `sha-256 AB:CD:…` */
  readonly fingerprint: string | null
  /** Who begins the DTLS handshake (RFC 4145 §4): `active`, `passive`, `actpass`, `holdconn`. */
  readonly setup: string | null
  /** a=zrtp-hash (RFC 6189 §8). */
  readonly zrtp: boolean
  /** a=rtcp (RFC 3605). */
  readonly rtcp: { readonly port: number; readonly address: string | null } | null
  /** RFC 5761: RTP and RTCP on one port. */
  readonly rtcpMux: boolean
  readonly bandwidth: readonly Bandwidth[]
  /** Null unless the formats name T.38. */
  readonly t38: T38 | null
  readonly mid: string | null
}

export interface SdpSummary {
  readonly sessionName: string | null
  /** `<username> <sess-id> <sess-version> <address>` */
  readonly origin: string | null
  readonly media: readonly SdpMedia[]
  readonly bandwidth: readonly Bandwidth[]
  /** The mids that share one transport (RFC 9143). */
  readonly bundle: readonly string[]
  readonly malformedLines: number
  /** The first of them. */
  readonly malformed: readonly MalformedLine[]
  /** Longer than is read: media may be missing. */
  readonly cut: boolean
}

/** Candidates of one m-line that are kept. */
const MAX_CANDIDATES = 64

/** What a ladder, an inspector and the rules of the diagnosis ask of a session description. Never throws. */
export function summariseSdp(body: Uint8Array | string): SdpSummary {
  const { session, mediaLines, origin, malformed, malformedCount, cut } = parseSdp(body)
  const bundle = session.groups?.find((group) => group.type === 'BUNDLE')?.mids
  return {
    sessionName: session.name === undefined ? null : String(session.name),
    origin,
    media: mediaLines.map((line, i) => mediaOf(line, session.media[i] ?? NOTHING, session)),
    bandwidth: bandwidthOf(session),
    bundle: bundle === undefined ? [] : String(bundle).split(' '),
    malformedLines: malformedCount,
    malformed,
    cut,
  }
}

const NOTHING: MediaDescription = { type: '', port: 0, protocol: '', rtp: [], fmtp: [] }

function mediaOf(
  { kind, port, protocol, formats }: MediaLine,
  m: MediaDescription,
  session: SessionDescription,
): SdpMedia {
  const address = addressOf(m) ?? addressOf(session)
  const direction = directionOf(m.direction) ?? directionOf(session.direction) ?? 'sendrecv'
  const ice = (m.iceUfrag ?? session.iceUfrag) !== undefined
  const hold = holdOf(port, address, direction, ice)
  const codecs = codecsOf(formats, m.rtp ?? [], m.fmtp ?? [])
  const fingerprint = m.fingerprint ?? session.fingerprint
  const others = (m.invalid ?? []).map(({ value }) => String(value))
  return {
    ...{ kind, address, port, protocol, formats, codecs, direction, hold, ice },
    telephoneEvents: telephoneEventsOf(codecs),
    ptime: numberOf(m.ptime),
    maxptime: numberOf(m.maxptime),
    onHold: hold !== null,
    crypto: m.crypto?.length ? 'sdes' : fingerprint ? 'dtls' : null,
    candidates: candidatesOf(m),
    cryptoSuites: (m.crypto ?? []).map(({ suite }) => String(suite)),
    fingerprint: fingerprint ? `${fingerprint.type} ${fingerprint.hash}` : null,
    setup: textOf(m.setup ?? session.setup),
    zrtp: [...others, ...(session.invalid ?? []).map(({ value }) => String(value))].some(isZrtpHash),
    rtcp: typeof m.rtcp?.port === 'number' ? { port: m.rtcp.port, address: textOf(m.rtcp.address) } : null,
    rtcpMux: m.rtcpMux !== undefined,
    bandwidth: bandwidthOf(m),
    t38: formats.some((format) => format.toLowerCase() === 't38') ? readT38(others) : null,
    mid: textOf(m.mid),
  }
}

/** Behind the slash stand a multicast address's lifetime and a count. */
function addressOf({ connection }: SharedDescriptionFields): string | null {
  return String(connection?.ip ?? '').split('/')[0] || null
}

function bandwidthOf({ bandwidth = [] }: SharedDescriptionFields): Bandwidth[] {
  return bandwidth.map(({ type, limit }) => ({ type: String(type), value: Number(limit) }))
}

function candidatesOf({ candidates = [] }: MediaDescription): IceCandidate[] {
  return candidates.slice(0, MAX_CANDIDATES).map(({ component, type, ip, port, transport }) => ({
    component: Number(component),
    type: String(type),
    address: String(ip),
    port: Number(port),
    transport: String(transport),
  }))
}

function isZrtpHash(attribute: string): boolean {
  return /^zrtp-hash:/i.test(attribute)
}

function directionOf(word: string | undefined): Direction | null {
  return word === 'sendrecv' || word === 'sendonly' || word === 'recvonly' || word === 'inactive'
    ? word
    : null
}

function numberOf(value: unknown): number | null {
  const number = Number(value)
  return value !== undefined && value !== '' && Number.isFinite(number) ? number : null
}

function textOf(value: unknown): string | null {
  return value === undefined || value === '' ? null : String(value)
}
