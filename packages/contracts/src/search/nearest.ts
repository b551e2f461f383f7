/** The word of a list that was probably meant: at most two letters away, fewer for short words. */
export function nearest(word: string, words: readonly string[]): string | null {
  const lower = word.toLowerCase()
  let best: string | null = null
  let least = Math.min(2, Math.floor(word.length / 2)) + 1
  for (const candidate of words) {
    const distance = editDistance(lower, candidate)
    if (distance >= least) continue
    least = distance
    best = candidate
  }
  return best ?? words.find((candidate) => lower.length > 2 && candidate.startsWith(lower)) ?? null
}

/** Letters to insert, remove, replace or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    before = last
    last = row
    row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1)
      row[j] = cost
    }
  }
  return row[b.length] as number
}
