import { z } from 'zod'

/** What an alias names. `port` only with a whole address. */
export interface AliasPattern {
  /** The address as a number; bits behind the prefix are zero. */
  bits: bigint
  width: 32 | 128
  prefix: number
  port: number | null
}

const Ipv4 = z.ipv4()
const Ipv6 = z.ipv6()

/** Null for what is no address, no address with a port and no network: host names too. */
export function readAliasPattern(text: string): AliasPattern | null {
  const [head = '', length, ...more] = text.trim().split('/')
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(head)
  const dotted = /^([\d.]+):(\d{1,5})$/.exec(head)
  const [, bare, portText] = bracketed ?? dotted ?? [null, head, undefined]
  const address = readAddress(bare ?? '')
  const port = portText === undefined ? null : Number(portText)
  if (!address || more.length > 0 || (bracketed && address.width !== 128)) return null
  if (port !== null && (length !== undefined || port === 0 || port > 65_535)) return null
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return null
  const prefix = length === undefined ? address.width : Number(length)
  if (prefix > address.width) return null
  const rest = BigInt(address.width - prefix)
  return { bits: (address.bits >> rest) << rest, width: address.width, prefix, port }
}

/** The one way a pattern is written. */
export function patternText({ bits, width, prefix, port }: AliasPattern): string {
  const address = width === 32 ? ipv4Text(bits) : ipv6Text(bits)
  if (port !== null) return width === 32 ? `${address}:${port}` : `[${address}]:${port}`
  return prefix === width ? address : `${address}/${prefix}`
}

export function readAddress(text: string): { bits: bigint; width: 32 | 128 } | null {
  if (Ipv4.safeParse(text).success) return { bits: numberOf(text.split('.').map(Number), 8n), width: 32 }
  if (!Ipv6.safeParse(text).success) return null
  const quad = /[^:]+\.[^:]+$/.exec(text)?.[0]
  const [a = 0, b = 0, c = 0, d = 0] = quad?.split('.').map(Number) ?? []
  const hex = quad
    ? text.slice(0, -quad.length) + [a * 256 + b, c * 256 + d].map((n) => n.toString(16)).join(':')
    : text
  const [front = '', back] = hex.split('::')
  const groups = (half: string | undefined) =>
    half ? half.split(':').map((one) => Number.parseInt(one, 16)) : []
  const [before, after] = [groups(front), groups(back)]
  const zeros = new Array<number>(8 - before.length - after.length).fill(0)
  return { bits: numberOf([...before, ...zeros, ...after], 16n), width: 128 }
}

const numberOf = (parts: number[], size: bigint) =>
  parts.reduce((bits, part) => (bits << size) | BigInt(part), 0n)

const ipv4Text = (bits: bigint) => [24n, 16n, 8n, 0n].map((shift) => (bits >> shift) & 255n).join('.')

/** RFC 5952 §4: the longest run of zeros is left out, of two equal ones the first. */
function ipv6Text(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((bits >> BigInt(112 - 16 * i)) & 0xffffn).toString(16))
  const runs = [...groups.join(':').matchAll(/(?<![\da-f])0(?::0)+(?![\da-f])/g)]
  const longest = runs.reduce<RegExpExecArray | null>(
    (best, run) => (run[0].length > (best?.[0].length ?? 0) ? run : best),
    null,
  )
  const text = groups.join(':')
  if (!longest) return text
  const before = text.slice(0, longest.index).replace(/:$/, '')
  const after = text.slice(longest.index + longest[0].length).replace(/^:/, '')
  return `${before}::${after}`
}
