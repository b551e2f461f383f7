import { read16, read32 } from '../bytes/read.ts'
import { textOf } from '../bytes/text.ts'
import { eachOption, read64 } from './pcapng-options.ts'

/*
 * draft-ietf-opsawg-pcapng §4.2, Interface Description: 8 link type(16) reserved(16)  12 snaplen(32)  16 options
 */
const FIXED = 16
const OPTION_NAME = 2
const OPTION_DESCRIPTION = 3
const OPTION_TSRESOL = 9
const OPTION_TSOFFSET = 14
const DEFAULT_RESOLUTION = 6
const LONGEST_NAME = 256

export interface Interface {
  readonly linkType: number
  readonly snaplen: number
  /** See `LinkTable`. */
  link: number
  resolution: number
  offsetSeconds: bigint
  /** What people call it: `eth0`, else its description. Empty when the file does not say. */
  name: string
  /** Packets that the capture itself lost, as its statistics told so far. */
  dropped: number
}

/** Null when the block is too short. `onOverrun` is called when its options do not fit; those before it count. */
export function decodeInterface(
  bytes: Uint8Array,
  at: number,
  bodyEnd: number,
  bigEndian: boolean,
  onOverrun: () => void,
): Interface | null {
  if (bodyEnd - at < FIXED) return null
  const iface: Interface = {
    linkType: read16(bytes, at + 8, bigEndian),
    snaplen: read32(bytes, at + 12, bigEndian),
    link: -1,
    resolution: DEFAULT_RESOLUTION,
    offsetSeconds: 0n,
    name: '',
    dropped: 0,
  }
  const whole = eachOption(bytes, at + FIXED, bodyEnd, bigEndian, (code, start, length) => {
    const text = (): string => textOf(bytes, start, start + Math.min(length, LONGEST_NAME))
    if (code === OPTION_NAME) iface.name = text()
    else if (code === OPTION_DESCRIPTION && iface.name === '') iface.name = text()
    else if (code === OPTION_TSRESOL && length >= 1) iface.resolution = bytes[start] as number
    else if (code === OPTION_TSOFFSET && length >= 8)
      iface.offsetSeconds = BigInt.asIntN(64, read64(bytes, start, bigEndian))
  })
  if (!whole) onOverrun()
  return iface
}
