import type { RecordPlace } from '../capture/frame.ts'
import type { Sctp } from './sctp.ts'
import type { Tcp } from './tcp.ts'

/** Where the transport payload is, and between whom. Reused; valid during the handler's call. */
export interface Carrier {
  frame: number
  ts: number | null
  /** Of the packet's records, in order of arrival: several when it came in fragments. */
  records: readonly RecordPlace[]
  /** Buffer holding the addresses (a reassembled payload is another buffer). */
  addresses: Uint8Array
  sourceAt: number
  destinationAt: number
  /** 4 or 16. */
  addressLength: number
  ipId: number | null
  /** The capture or the datagram is shorter than a header said. */
  truncated: boolean
}

export interface TransportHandlers {
  udp(
    carrier: Carrier,
    bytes: Uint8Array,
    start: number,
    end: number,
    sourcePort: number,
    destinationPort: number,
  ): void
  /** The beginning of a datagram whose other fragments never came; answers whether it was of use. */
  udpBeginning(
    carrier: Carrier,
    bytes: Uint8Array,
    start: number,
    end: number,
    sourcePort: number,
    destinationPort: number,
  ): boolean
  tcp(carrier: Carrier, bytes: Uint8Array, tcp: Tcp): void
  sctp(carrier: Carrier, bytes: Uint8Array, sctp: Sctp): void
  /** ICMP or ICMPv6. */
  icmp(carrier: Carrier, protocol: number, bytes: Uint8Array, start: number, end: number): void
}

/** A carrier to fill. */
export function emptyCarrier(): Carrier {
  return {
    frame: 0,
    ts: null,
    records: [],
    addresses: new Uint8Array(0),
    sourceAt: 0,
    destinationAt: 0,
    addressLength: 4,
    ipId: null,
    truncated: false,
  }
}

/** One that stays as it is, with the addresses alone of its buffer. */
export function copyOfCarrier(carrier: Carrier): Carrier {
  const { addresses, sourceAt, destinationAt, addressLength } = carrier
  const copy = new Uint8Array(2 * addressLength)
  copy.set(addresses.subarray(sourceAt, sourceAt + addressLength))
  copy.set(addresses.subarray(destinationAt, destinationAt + addressLength), addressLength)
  return { ...carrier, addresses: copy, sourceAt: 0, destinationAt: addressLength }
}
