import { z } from 'zod'

/** UUIDv7: time-ordered by ingest, never by packet time. */
export const Id = z.uuid()

/** Integer microseconds since 1970-01-01 UTC; the unit of every `…Ts` field. */
export const Micros = z.int()

/** Integer microseconds between two instants; the unit of every `…Us` field. */
export const DurationUs = z.int()

/** `1.2.3.4:5060` or `[2001:db8::1]:5060`. */
export const EndpointText = z.string()

/** Lists page by an opaque cursor; `next` is null on the last page. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})
