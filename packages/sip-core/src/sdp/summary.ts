import type { Direction } from './direction.ts'
import { parseSdp } from './parse.ts'
import { STATIC_PAYLOADS } from './static-payloads.ts'

export type { Direction }

export interface Codec {
  readonly payloadType: number
  /** As written in a=rtpmap, or the static name; empty when neither names it. */
  readonly name: string
  readonly clock: number | null
  readonly channels: number | null
  readonly fmtp: string | null
}

export interface SdpMedia {
  /** `audio`, `video`, `image` (T.38), `application`, … */
  readonly kind: string
  readonly address: string | null
  /** 0 refuses or removes the stream (RFC 3264 §6). */
  readonly port: number
  readonly protocol: string
  /** In the order of the m-line, which is the order of preference. */
  readonly codecs: readonly Codec[]
  readonly direction: Direction
  /** Milliseconds. */
  readonly ptime: number | null
  /** c=0.0.0.0 (RFC 2543's hold), sendonly or inactive. */
  readonly onHold: boolean
  /** Keys in the clear (a=crypto), DTLS (a=fingerprint), ICE (a=ice-ufrag): only whether they are there. */
  readonly crypto: 'sdes' | 'dtls' | null
  readonly ice: boolean
}

export interface SdpSummary {
  readonly sessionName: string | null
  readonly origin: string | null
  readonly media: readonly SdpMedia[]
  readonly malformedLines: number
}

/** What a ladder and an inspector show of a session description. Never throws. */
export function summariseSdp(body: Uint8Array | string): SdpSummary {
  const { session, malformed } = parseSdp(body)
  const { origin, connection } = session
  return {
    sessionName: session.name === undefined ? null : String(session.name),
    origin: origin
      ? `${origin.username} ${origin.sessionId} ${origin.sessionVersion} ${origin.address}`
      : null,
    media: (session.media ?? []).map((m): SdpMedia => {
      const address = m.connection?.ip ?? connection?.ip ?? null
      const direction = directionOf(m.direction) ?? directionOf(session.direction) ?? 'sendrecv'
      return {
        kind: m.type ?? '',
        address,
        port: typeof m.port === 'number' ? m.port : 0,
        protocol: m.protocol ?? '',
        codecs: codecsOf(m.payloads, m.rtp ?? [], m.fmtp ?? []),
        direction,
        ptime: typeof m.ptime === 'number' ? m.ptime : null,
        onHold: address === '0.0.0.0' || direction === 'sendonly' || direction === 'inactive',
        crypto: m.crypto?.length ? 'sdes' : (m.fingerprint ?? session.fingerprint) ? 'dtls' : null,
        ice: (m.iceUfrag ?? session.iceUfrag) !== undefined,
      }
    }),
    malformedLines: malformed,
  }
}

interface RtpMap {
  readonly payload: number
  readonly codec: string
  readonly rate?: number | undefined
  readonly encoding?: number | undefined
}

/** The library gives `payloads` as a number when there is one, text else; T.38 and SCTP have words there. */
function codecsOf(
  payloads: string | number | undefined,
  maps: readonly RtpMap[],
  fmtp: readonly { readonly payload: number; readonly config: string }[],
): Codec[] {
  const types = String(payloads ?? '')
    .split(' ')
    .filter((t) => /^\d{1,3}$/.test(t))
    .map(Number)
  return types.map((payloadType): Codec => {
    const map = maps.find((r) => r.payload === payloadType)
    const known = STATIC_PAYLOADS.get(payloadType)
    return {
      payloadType,
      name: map ? String(map.codec) : (known?.[0] ?? ''),
      clock: map ? (map.rate ?? null) : (known?.[1] ?? null),
      channels: map?.encoding === undefined ? null : Number(map.encoding),
      fmtp: fmtp.find((f) => f.payload === payloadType)?.config ?? null,
    }
  })
}

function directionOf(word: string | undefined): Direction | null {
  return word === 'sendrecv' || word === 'sendonly' || word === 'recvonly' || word === 'inactive'
    ? word
    : null
}
