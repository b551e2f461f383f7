import type { AuditEvent } from '@ringback/contracts'
import { textCell } from '../http/csv-cell.ts'

const columns: [string, (event: AuditEvent) => string][] = [
  ['at', ({ at }) => at],
  ['action', ({ action }) => action],
  ['actor_kind', ({ actor }) => actor.kind],
  ['actor_id', ({ actor }) => actor.id ?? ''],
  ['actor_name', ({ actor }) => actor.name],
  ['target_id', ({ targetId }) => targetId ?? ''],
  ['params', ({ params }) => JSON.stringify(params)],
  ['address', ({ address }) => address ?? ''],
  ['request_id', ({ requestId }) => requestId ?? ''],
  ['id', ({ id }) => id],
]

export const CSV_HEAD = `${columns.map(([name]) => name).join(',')}\r\n`

/** RFC 4180. */
export const csvLine = (event: AuditEvent): string =>
  `${columns.map(([, value]) => textCell(value(event))).join(',')}\r\n`
