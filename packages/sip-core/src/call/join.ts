import { byCallIdAffix, byNamedCallId, bySharedIdentifier } from './join-header.ts'
import { bySameCaller, bySameParties, bySdp } from './join-parties.ts'
import { inOrder, type Join, type JoinedCall, type JoinFinder, type LegIdentity } from './join-types.ts'

/** Every way to join legs, strongest evidence first. A new one is a function in its own file and a line here. */
const FINDERS: readonly JoinFinder[] = [
  byNamedCallId,
  bySharedIdentifier,
  byCallIdAffix,
  bySdp,
  bySameParties,
  bySameCaller,
]

/**
 * Groups legs into calls; a leg that nothing joins is a call of its own. Only legs of INVITEs are joined. An outgoing
 * leg keeps its best join alone, so it never has two incoming legs, while one incoming leg may have many (forking).
 */
export function joinLegs(legs: readonly LegIdentity[]): JoinedCall[] {
  const best = new Map<number, Join>()
  const settled = new Set<number>()
  for (const find of FINDERS) {
    for (const b of best.keys()) settled.add(b)
    for (const join of find(legs, settled)) {
      if (legs[join.a]?.method !== 'INVITE' || legs[join.b]?.method !== 'INVITE') continue
      const known = best.get(join.b)
      if (!known || join.confidence > known.confidence) best.set(join.b, join)
    }
  }
  const groups = new Groups(legs.length)
  const joins = [...best.values()].filter((join) => groups.unite(join.a, join.b))
  const calls = new Map<number, { legs: number[]; joins: Join[] }>()
  legs.forEach((_, i) => {
    const root = groups.find(i)
    const call = calls.get(root)
    if (call) call.legs.push(i)
    else calls.set(root, { legs: [i], joins: [] })
  })
  for (const join of joins) calls.get(groups.find(join.a))?.joins.push(join)
  for (const call of calls.values()) call.legs.sort((i, j) => (inOrder(legs, i, j)[0] === i ? -1 : 1))
  return [...calls.values()]
}

/** Disjoint sets with path halving. */
class Groups {
  readonly #parent: Int32Array

  constructor(size: number) {
    this.#parent = Int32Array.from({ length: size }, (_, i) => i)
  }

  find(i: number): number {
    let at = i
    while (this.#parent[at] !== at) {
      const up = this.#parent[this.#parent[at] as number] as number
      this.#parent[at] = up
      at = up
    }
    return at
  }

  /** False when they were one group already. */
  unite(i: number, j: number): boolean {
    const [x, y] = [this.find(i), this.find(j)]
    if (x === y) return false
    this.#parent[y] = x
    return true
  }
}
