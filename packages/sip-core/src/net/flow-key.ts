import type { Carrier } from './carrier.ts'
import type { Tcp } from './tcp.ts'

/** A connection's two directions share a key; the one whose source sorts first is `forward`. */
export function isForward(
  bytes: Uint8Array,
  sourceAt: number,
  destinationAt: number,
  length: number,
  tcp: Tcp,
): boolean {
  for (let i = 0; i < length; i++) {
    const difference = (bytes[sourceAt + i] as number) - (bytes[destinationAt + i] as number)
    if (difference !== 0) return difference < 0
  }
  return tcp.sourcePort <= tcp.destinationPort
}

/** From whom to whom, as Latin-1 text. */
export function directionKey(carrier: Carrier, sourcePort: number, destinationPort: number): string {
  const { addresses, sourceAt, destinationAt, addressLength } = carrier
  let key = String.fromCharCode(sourcePort, destinationPort)
  for (let i = 0; i < addressLength; i++)
    key += String.fromCharCode(addresses[sourceAt + i] as number, addresses[destinationAt + i] as number)
  return key
}

/** Both endpoints as text of UTF-16 units: cheaper to build and hash than printed addresses. */
export function connectionKey(
  bytes: Uint8Array,
  sourceAt: number,
  destinationAt: number,
  length: number,
  tcp: Tcp,
  forward: boolean,
): string {
  const [lowAt, highAt] = forward ? [sourceAt, destinationAt] : [destinationAt, sourceAt]
  const [lowPort, highPort] = forward
    ? [tcp.sourcePort, tcp.destinationPort]
    : [tcp.destinationPort, tcp.sourcePort]
  let key = String.fromCharCode(lowPort, highPort)
  for (let i = 0; i < length; i += 2) {
    key += String.fromCharCode(
      ((bytes[lowAt + i] as number) << 8) | (bytes[lowAt + i + 1] as number),
      ((bytes[highAt + i] as number) << 8) | (bytes[highAt + i + 1] as number),
    )
  }
  return key
}
