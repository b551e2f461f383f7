/** Where the headers of a frame are; enough to tell lies in the right places. Offsets from the frame's start. */
export interface FrameLayout {
  /** Of the outermost IP header. */
  readonly ip: number
  readonly version: 4 | 6
  /** Of the header behind it, and its protocol number. */
  readonly transport: number
  readonly protocol: number
  readonly payload: number
}

export const TCP = 6
export const UDP = 17
export const SCTP = 132

/** Reads plain Ethernet (LINKTYPE 1) and raw IP (101); null for whatever else. */
export function layoutOf(frame: Uint8Array, linkType: number): FrameLayout | null {
  const ip = linkType === 101 ? 0 : linkType === 1 ? 14 : -1
  const first = frame[ip]
  if (ip < 0 || first === undefined) return null
  const version = first >> 4
  if (version !== 4 && version !== 6) return null
  const transport = ip + (version === 4 ? (first & 15) * 4 : 40)
  const protocol = frame[ip + (version === 4 ? 9 : 6)] ?? 0
  const size = protocol === UDP ? 8 : protocol === TCP ? ((frame[transport + 12] ?? 0) >> 4) * 4 : 12
  const payload = transport + size
  return payload <= frame.length ? { ip, version, transport, protocol, payload } : null
}

/** The frame with another payload, its lengths made right. */
export function withPayload(frame: Uint8Array, layout: FrameLayout, payload: Uint8Array): Uint8Array {
  const out = new Uint8Array(layout.payload + payload.length)
  out.set(frame.subarray(0, layout.payload))
  out.set(payload, layout.payload)
  const { ip, version, transport, protocol } = layout
  if (version === 4) put16(out, ip + 2, out.length - ip)
  else put16(out, ip + 4, out.length - ip - 40)
  if (protocol === UDP) put16(out, transport + 4, out.length - transport)
  return out
}

export function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = (value >>> 8) & 255
  bytes[at + 1] = value & 255
}

export function put32(bytes: Uint8Array, at: number, value: number): void {
  put16(bytes, at, value >>> 16)
  put16(bytes, at + 2, value)
}
