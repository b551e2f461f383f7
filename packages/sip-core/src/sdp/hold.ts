import type { Direction } from './direction.ts'

/**
 * How a description puts a stream on hold: by its direction (RFC 3264 §8.4), or by the address 0.0.0.0 that RFC 2543
 * used. A port of 0 is no hold, it removes the stream.
 */
export type Hold = 'sendonly' | 'inactive' | 'zero_address'

/** With ICE 0.0.0.0 only means that no candidate is known yet (RFC 8840 §4.1.1). */
export function holdOf(
  port: number,
  address: string | null,
  direction: Direction,
  ice: boolean,
): Hold | null {
  if (port === 0) return null
  if (direction === 'inactive' || direction === 'sendonly') return direction
  return (address === '0.0.0.0' || address === '::') && !ice ? 'zero_address' : null
}
