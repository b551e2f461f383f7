import type { Endpoint } from '../facts.ts'
import type { UnreachableMedia } from './unreachable-media.ts'

/** Pairs of endpoints that are kept. */
const MAX_PAIRS = 10_000

/** ICMP errors about media, one entry for a pair of endpoints. */
export class UnreachableTable {
  readonly #pairs = new Map<string, { -readonly [K in keyof UnreachableMedia]: UnreachableMedia[K] }>()

  add(src: Endpoint, dst: Endpoint, frame: number, ts: number | null): void {
    const key = `${src.text} ${dst.text}`
    const known = this.#pairs.get(key)
    if (known) known.packets++
    else if (this.#pairs.size < MAX_PAIRS)
      this.#pairs.set(key, { src, dst, firstFrame: frame, firstTs: ts, packets: 1 })
  }

  list(): UnreachableMedia[] {
    return [...this.#pairs.values()]
  }
}
