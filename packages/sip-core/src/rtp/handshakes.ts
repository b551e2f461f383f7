import type { Endpoint } from '../facts.ts'
import type { StreamDetail } from './stream-detail.ts'
import type { StreamSummary } from './stream-summary.ts'

/** Pairs of endpoints that are kept. */
const MAX_PAIRS = 100_000

/** Between which endpoints DTLS or ZRTP was spoken: there the media behind it is encrypted with keys nobody else has. */
export class Handshakes {
  readonly #pairs = new Map<string, 'dtls' | 'zrtp'>()

  add(kind: 'dtls' | 'zrtp', src: Endpoint, dst: Endpoint): void {
    if (this.#pairs.size < MAX_PAIRS) this.#pairs.set(`${src.text} ${dst.text}`, kind)
  }

  /** Null unless both spoke: a ZRTP Hello that nobody answers leaves plain RTP (RFC 6189 §4.1). */
  between(src: Endpoint, dst: Endpoint): 'dtls' | 'zrtp' | null {
    if (this.#pairs.size === 0) return null
    const there = this.#pairs.get(`${src.text} ${dst.text}`)
    return there !== undefined && there === this.#pairs.get(`${dst.text} ${src.text}`) ? there : null
  }
}

/** How a stream is encrypted, by its description and by what was spoken before it. */
export function encryption(
  detail: StreamDetail | undefined,
  handshakes: Handshakes,
  src: Endpoint,
  dst: Endpoint,
): StreamSummary['encrypted'] {
  if (detail?.srtp?.isOpen) return 'decrypted'
  const spoken = handshakes.between(src, dst)
  if (spoken) return spoken
  const { towards = null, from = null } = detail ?? {}
  const isSaid = (what: 'crypto' | 'dtls'): boolean =>
    [towards, from].every(
      (side) => (what === 'dtls' ? side?.media.dtls : side?.media.crypto.length !== 0) ?? true,
    )
  if (!towards && !from) return 'none'
  if (isSaid('dtls')) return 'dtls'
  return isSaid('crypto') ? 'sdes' : 'none'
}
