/** Why a layer could not be decoded. A value: packet data never throws. */
export interface DecodeError {
  /** Protocol that gave up: `ipv4`, `tcp`, … */
  readonly layer: string
  /** Where in the buffer it began. */
  readonly offset: number
  /** Bytes (or the least value of a length field) it needed, and what there was. */
  readonly need: number
  readonly have: number
}

export function tooShort(layer: string, offset: number, need: number, have: number): DecodeError {
  return { layer, offset, need, have }
}
