import type { Endpoint } from '../facts.ts'

/** Numbers for the pairs of endpoints between which messages went: from whom, to whom. */
export class Routes {
  readonly #src: Endpoint[] = []
  readonly #dst: Endpoint[] = []
  /** The route of the way back, -1 while it was not asked for. */
  readonly #back: number[] = []
  readonly #ids = new Map<Endpoint, Map<Endpoint, number>>()

  /** `near`: the route of a message of the same leg (-1 for none), mostly this one or its way back. */
  id(src: Endpoint, dst: Endpoint, near: number): number {
    if (near < 0) return this.#find(src, dst)
    const [from, to] = [this.#src[near], this.#dst[near]]
    if (from === src && to === dst) return near
    if (from !== dst || to !== src) return this.#find(src, dst)
    const known = this.#back[near] as number
    if (known >= 0) return known
    const back = this.#find(src, dst)
    this.#back[near] = back
    return back
  }

  #find(src: Endpoint, dst: Endpoint): number {
    let there = this.#ids.get(src)
    if (!there) {
      there = new Map()
      this.#ids.set(src, there)
    }
    let id = there.get(dst)
    if (id === undefined) {
      id = this.#src.push(src) - 1
      this.#dst.push(dst)
      this.#back.push(-1)
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
