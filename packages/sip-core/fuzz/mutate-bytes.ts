import type { Random } from './random.ts'

/** Values at which length arithmetic goes wrong. */
const EDGES = [0, 1, 2, 3, 4, 7, 8, 11, 12, 16, 19, 20, 28, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff]
const WIDE_EDGES = [...EDGES, 0x1_0000, 0x40000, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff]
const LARGEST = 64 * 1024

export function edge16(random: Random): number {
  return random.chance(0.7) ? random.pick(EDGES) : random.below(0x1_0000)
}

export function edge32(random: Random): number {
  return random.chance(0.7) ? random.pick(WIDE_EDGES) : random.u32()
}

/** Damage without knowledge of what the bytes mean. Never longer than `LARGEST` plus what came in. */
export function mutateBytes(random: Random, bytes: Uint8Array, other: Uint8Array): Uint8Array {
  const { length } = bytes
  if (length === 0) return other.slice(0, random.small(other.length + 1))
  const at = random.below(length)
  switch (random.below(12)) {
    case 0:
    case 1:
      return edit(bytes, at, (bytes[at] as number) ^ (1 << random.below(8)))
    case 2:
    case 3:
      return edit(
        bytes,
        at,
        random.chance(0.5) ? random.below(256) : random.pick([0, 9, 10, 13, 32, 34, 255]),
      )
    case 4:
      return setNumber(bytes, at, edge16(random), 2, random.chance(0.5))
    case 5:
      return setNumber(bytes, at, edge32(random), 4, random.chance(0.5))
    case 6:
      return bytes.slice(0, at)
    case 7:
      return replace(bytes, at, at + random.small(length - at), new Uint8Array(0))
    case 8:
      return replace(bytes, at, at, bytes.subarray(at, at + random.small(length - at)))
    case 9:
      return repeat(random, bytes, at)
    case 10:
      return splice(random, bytes, at, other)
    default:
      return several(random, bytes)
  }
}

export function replace(bytes: Uint8Array, from: number, to: number, by: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length - (to - from) + by.length)
  out.set(bytes.subarray(0, from))
  out.set(by, from)
  out.set(bytes.subarray(to), from + by.length)
  return out
}

/** Writes `size` bytes at `at`, as far as they fit. */
export function setNumber(
  bytes: Uint8Array,
  at: number,
  value: number,
  size: number,
  big = true,
): Uint8Array {
  const out = bytes.slice()
  for (let i = 0; i < size && at + i < out.length; i++) {
    const shift = (big ? size - 1 - i : i) * 8
    out[at + i] = (value >>> shift) & 255
  }
  return out
}

function edit(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const out = bytes.slice()
  out[at] = value
  return out
}

/** A short piece many times over: what finds quadratic work. Long ones are rare, for they cost the rate. */
function repeat(random: Random, bytes: Uint8Array, at: number): Uint8Array {
  const piece = bytes.subarray(at, at + 1 + random.small(40))
  const most = random.chance(0.01) ? LARGEST : random.chance(0.1) ? 4096 : 256
  const times = 1 + random.below(Math.max(1, Math.floor(most / piece.length)))
  const many = new Uint8Array(piece.length * times)
  for (let i = 0; i < times; i++) many.set(piece, i * piece.length)
  return replace(bytes, at, at, many)
}

function splice(random: Random, bytes: Uint8Array, at: number, other: Uint8Array): Uint8Array {
  const from = random.below(other.length + 1)
  const to = from + random.small(other.length - from + 1)
  const end = random.chance(0.5) ? bytes.length : at
  return replace(bytes, at, end, other.subarray(from, Math.min(to, from + 8192)))
}

function several(random: Random, bytes: Uint8Array): Uint8Array {
  const out = bytes.slice()
  for (let i = random.between(2, 12); i > 0; i--) out[random.below(out.length)] = random.below(256)
  return out
}
