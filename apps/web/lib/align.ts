export type Pair = [a: number | null, b: number | null]

/**
 * Pairs two sequences in order so that what is paired fits best (Needleman–Wunsch; nothing is taken for a gap). Time and
 * memory grow with the product of their lengths.
 *
 * @param score how well two fit; 0 and below are never paired
 * @returns indexes in order; null where one side has nothing
 */
export function align<A, B>(a: readonly A[], b: readonly B[], score: (a: A, b: B) => number): Pair[] {
  const columns = b.length + 1
  const ways = new Uint8Array((a.length + 1) * columns)
  let below = new Float64Array(columns)
  for (let i = a.length - 1; i >= 0; i--) {
    const row = new Float64Array(columns)
    for (let j = b.length - 1; j >= 0; j--) {
      const fit = score(a[i]!, b[j]!)
      const both = fit > 0 ? below[j + 1]! + fit : Number.NEGATIVE_INFINITY
      const best = Math.max(both, below[j]!, row[j + 1]!)
      row[j] = best
      ways[i * columns + j] = best === both ? 0 : best === below[j] ? 1 : 2
    }
    below = row
  }
  const pairs: Pair[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const way = ways[i * columns + j]
    pairs.push([way === 2 ? null : i, way === 1 ? null : j])
    if (way !== 2) i++
    if (way !== 1) j++
  }
  while (i < a.length) pairs.push([i++, null])
  while (j < b.length) pairs.push([null, j++])
  return pairs
}
