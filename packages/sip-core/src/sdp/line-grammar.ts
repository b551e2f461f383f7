/** A line that is not as RFC 8866 has it. It is read all the same as far as it can be. */
export interface MalformedLine {
  /** From 1. */
  readonly line: number
  readonly text: string
}

/** By type letter, what stands behind `x=` (RFC 8866 §5 and §9). */
const VALUES: ReadonlyMap<string, RegExp> = new Map([
  ['v', /^\d+$/],
  ['o', /^\S+ \d+ \d+ \S+ \S+ \S+$/],
  ['s', /^/],
  ['i', /./],
  ['u', /^\S+$/],
  ['e', /./],
  ['p', /./],
  ['c', /^\S+ \S+ \S+$/],
  ['b', /^[^\s:]+:\d+$/],
  ['t', /^\d+ \d+$/],
  ['r', /./],
  ['z', /./],
  ['k', /./],
  ['a', /^[^\s:]+(?:$|:)/],
  ['m', /^\S+ \d+(?:\/\d+)? \S+(?: \S+)+$/],
])

/** By attribute, what stands behind its colon. */
const ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ['rtpmap', /^\d{1,3} [^\s/]+\/\d+(?:\/\S+)?$/],
  ['fmtp', /^\S+ \S/],
  ['ptime', /^\d+(?:\.\d+)?$/],
  ['maxptime', /^\d+(?:\.\d+)?$/],
  ['rtcp', /^\d+(?: \S+ \S+ \S+)?$/],
  ['crypto', /^\d+ \S+ \S/],
  ['fingerprint', /^\S+ \S+$/],
  ['candidate', /^(?:\S+ ){6}typ \S/],
  ['ice-ufrag', /^\S+$/],
  ['ice-pwd', /^\S+$/],
])

const LARGEST_PORT = 65_535

/** Whether a line, its end taken off, is well formed. */
export function isWellFormed(line: string): boolean {
  const value = line.slice(2)
  if (line[1] !== '=' || !VALUES.get(line[0] as string)?.test(value)) return false
  if (line[0] === 'm') return Number.parseInt(value.slice(value.indexOf(' ') + 1), 10) <= LARGEST_PORT
  if (line[0] !== 'a') return true
  const colon = value.indexOf(':')
  if (colon < 0) return true
  return ATTRIBUTES.get(value.slice(0, colon))?.test(value.slice(colon + 1)) ?? true
}
