import type { KeyedHash } from './keyed-hash.ts'

const LIMIT = 9999

export type NameKind = 'host' | 'user' | 'name'

/** `host-17.invalid`, `user-4021`, `name-8`: the number comes from the key, not from the order in which they are met. */
export class NameAliases {
  readonly #hash: KeyedHash
  readonly #aliases = new Map<string, string>()
  readonly #given = new Set<string>()
  readonly #taken = new Set<string>()

  constructor(hash: KeyedHash) {
    this.#hash = hash
  }

  /** Names are compared without regard to case; a stand-in stands for itself. */
  alias(kind: NameKind, text: string): string {
    if (this.#given.has(text)) return text
    const key = `${kind}\0${text.toLowerCase()}`
    const known = this.#aliases.get(key)
    if (known !== undefined) return known
    let number = 1 + this.#hash.below(LIMIT, kind, text.toLowerCase())
    while (this.#taken.has(`${kind}${number}`)) number++
    this.#taken.add(`${kind}${number}`)
    const alias = kind === 'host' ? `host-${number}.invalid` : `${kind}-${number}`
    this.#aliases.set(key, alias)
    this.#given.add(alias)
    return alias
  }

  /** Those of a kind, in the order in which they were met. */
  met(kind: NameKind): string[] {
    return [...this.#aliases.keys()]
      .filter((key) => key.startsWith(`${kind}\0`))
      .map((key) => key.slice(kind.length + 1))
  }
}
