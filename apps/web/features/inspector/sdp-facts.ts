import type { SdpSummary } from '@ringback/contracts'
import { sdpSections } from './sdp-sections'

type Media = SdpSummary['media'][number]

/** What a media description says that a call depends on. */
export interface MediaFacts {
  kind: string
  /** Null where it was refused or removed: port 0 (RFC 3264 §6). */
  place: string | null
  /** `RTP/AVP`, `UDP/TLS/RTP/SAVPF` … */
  profile: string
  direction: Media['direction']
  codecs: Media['codecs']
  /** Milliseconds, as written. */
  ptime: string | null
  ice: boolean
  /** Of the DTLS handshake (RFC 4145 §4), with the hash of the fingerprint; never the fingerprint. */
  dtls: string | null
  /** Suites of the a=crypto lines (RFC 4568); never the keys. */
  crypto: string[]
  rtcpMux: boolean
  isHeld: boolean
}

/** m-line by m-line; attributes of the session hold for each medium that has none of its own (RFC 8866 §5.13). */
export function sdpFacts(body: string, { media }: SdpSummary): MediaFacts[] {
  const sections = sdpSections(body)
  const session = sections.find((section) => section.media === null)?.lines ?? []
  return media.map((one, index) => {
    const lines = sections.find((section) => section.media === index)?.lines ?? []
    const find = (pattern: RegExp) => match(lines, pattern) ?? match(session, pattern)
    const hash = find(/^a=fingerprint:(\S+)/)
    return {
      kind: one.kind,
      place: one.port === 0 ? null : `${one.address ?? '?'}${one.port === null ? '' : `:${one.port}`}`,
      profile: match(lines, /^m=\S+ \S+ (\S+)/) ?? '?',
      direction: one.direction,
      codecs: one.codecs,
      ptime: find(/^a=ptime:\s*(\S+)/),
      ice: find(/^a=(ice-ufrag):/) !== null,
      dtls: hash && [hash, find(/^a=setup:(\S+)/)].filter(Boolean).join(', '),
      crypto: lines.flatMap((line) => /^a=crypto:\S+ (\S+)/.exec(line)?.[1] ?? []),
      rtcpMux: match(lines, /^a=(rtcp-mux)\b/) !== null,
      isHeld: one.port !== 0 && (one.direction !== 'sendrecv' || isNoAddress(one.address)),
    }
  })
}

/** RFC 2543's way to hold: an address that nothing can be sent to. */
const isNoAddress = (address: string | null) => address === '0.0.0.0' || address === '::'

function match(lines: readonly string[], pattern: RegExp): string | null {
  for (const line of lines) {
    const found = pattern.exec(line)?.[1]
    if (found !== undefined) return found
  }
  return null
}

/** What became of an offered format. */
export interface CodecFate {
  name: string
  /** Payload types in offer and answer; null where it stands in neither list. */
  offered: number | null
  answered: number | null
  fate: 'taken' | 'first' | 'refused' | 'added'
}

/** Formats of an offer in its order with what the answer did to each; then those that the answer brought up itself. */
export function codecFates(offer: Media['codecs'], answer: Media['codecs']): CodecFate[] {
  const left = [...answer]
  const fates = offer.map(({ name, payloadType }): CodecFate => {
    const at = left.findIndex((other) =>
      name ? other.name.toLowerCase() === name.toLowerCase() : other.payloadType === payloadType,
    )
    if (at < 0) return { name, offered: payloadType, answered: null, fate: 'refused' }
    const [taken] = left.splice(at, 1)
    const isFirst = taken === answer[0]
    return { name, offered: payloadType, answered: taken!.payloadType, fate: isFirst ? 'first' : 'taken' }
  })
  const added = left.map(
    ({ name, payloadType }): CodecFate => ({ name, offered: null, answered: payloadType, fate: 'added' }),
  )
  return [...fates, ...added]
}

const fitting: Record<Media['direction'], readonly Media['direction'][]> = {
  sendrecv: ['sendrecv', 'sendonly', 'recvonly', 'inactive'],
  sendonly: ['recvonly', 'inactive'],
  recvonly: ['sendonly', 'inactive'],
  inactive: ['inactive'],
}

/** Whether an answer may give this direction to an offered one (RFC 3264 §6.1). */
export const directionFits = (offer: Media['direction'], answer: Media['direction']): boolean =>
  fitting[offer].includes(answer)
