const GROUP = /^[0-9a-f]{1,4}$/i
const V4_TAIL = /^(.*:)(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/

/** The eight groups of an IPv6 address in any of its spellings (RFC 4291 §2.2), or null. */
export function ipv6Groups(text: string): number[] | null {
  const tail = V4_TAIL.exec(text)
  if (tail) {
    const [a, b, c, d] = tail.slice(2).map(Number) as [number, number, number, number]
    if (Math.max(a, b, c, d) > 255) return null
    return ipv6Groups(`${tail[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`)
  }
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head, rest] = halves.map((half) => (half === '' ? [] : half.split(':')))
  if (!head) return null
  const all = [...head, ...(rest ?? [])]
  if (!all.every((group) => GROUP.test(group))) return null
  const missing = 8 - all.length
  if (rest ? missing < 1 : missing !== 0) return null
  const zeros = new Array<string>(missing).fill('0')
  return [...head, ...zeros, ...(rest ?? [])].map((group) => Number.parseInt(group, 16))
}
