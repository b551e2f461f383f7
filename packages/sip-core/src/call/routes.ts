import type { Endpoint } from '../facts.ts'

/** Numbers for the pairs of endpoints between which messages went: from whom, to whom. */
export class Routes {
  readonly #src: Endpoint[] = []
  readonly #dst: Endpoint[] = []
  readonly #ids = new Map<Endpoint, Map<Endpoint, number>>()

  /** `near`: the route of a message of the same leg (-1 for none), mostly this one or its way back. */
  id(src: Endpoint, dst: Endpoint, near: number): number {
    if (near >= 0 && this.#src[near] === src && this.#dst[near] === dst) return near
    let there = this.#ids.get(src)
    if (!there) {
      there = new Map()
      this.#ids.set(src, there)
    }
    let id = there.get(dst)
    if (id === undefined) {
      id = this.#src.push(src) - 1
      this.#dst.push(dst)
      there.set(dst, id)
    }
    return id
  }

  src(id: number): Endpoint {
    return this.#src[id] as Endpoint
  }

  dst(id: number): Endpoint {
    return this.#dst[id] as Endpoint
  }
}
