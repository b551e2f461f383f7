import type { CaptureLink } from './frame.ts'

/** A file may open interfaces without end; honest ones differ in a handful of ways. */
const MAX_LINKS = 4096

/** The distinct links of a capture, numbered in order of appearance. */
export class LinkTable {
  readonly list: CaptureLink[] = []
  readonly #numbers = new Map<string, number>()

  /** -1 past the limit. */
  of(link: CaptureLink): number {
    const key = Object.values(link).join()
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    if (this.list.length >= MAX_LINKS) return -1
    this.#numbers.set(key, this.list.length)
    return this.list.push(link) - 1
  }
}
