/** A packet that a capture agent sent on: HEP, the Homer Encapsulation Protocol, in any of its versions. Reused. */
export interface HepRecord {
  /** Where the addresses lie, 4 or 16 bytes each; 0 when it names none. */
  addressLength: number
  sourceAt: number
  destinationAt: number
  sourcePort: number
  destinationPort: number
  /** IP protocol: 17 UDP, 6 TCP, 132 SCTP. */
  protocol: number
  /** Time of the original packet, µs since 1970; null when it names none. */
  ts: number | null
  payloadStart: number
  payloadEnd: number
  /** The payload is deflated (HEP3 chunk 16). */
  compressed: boolean
  /** Where the sender's key lies; both 0 when it sent none. */
  keyStart: number
  keyEnd: number
}

export function emptyHepRecord(): HepRecord {
  return {
    addressLength: 0,
    sourceAt: 0,
    destinationAt: 0,
    sourcePort: 0,
    destinationPort: 0,
    protocol: 0,
    ts: null,
    payloadStart: 0,
    payloadEnd: 0,
    compressed: false,
    keyStart: 0,
    keyEnd: 0,
  }
}
