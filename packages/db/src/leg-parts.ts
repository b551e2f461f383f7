import type { Tenant, TenantConnection } from './database.ts'
import { Prisma } from './generated/client.ts'
import { decodeMessageIndex, type MessageIndex } from './message-index.ts'

/** The messages of one leg in one capture, and the segment that holds their texts (null once it was removed). */
export interface LegPart {
  legId: string
  sipCallId: string
  captureId: string
  captureName: string
  /** The capture it is shown under: of a piece of live capture, its roll. */
  shownIn: string
  segmentKey: string | null
  index: MessageIndex
}

type PartRow = {
  leg_id: string
  sip_call_id: string
  call_id: string
  capture_id: string
  name: string
  shown_in: string
  segment_key: string | null
  message_index: Uint8Array
}

async function findParts(tenant: Tenant, condition: Prisma.Sql): Promise<LegPart[]> {
  return (await partRows(tenant, condition)).map(toPart)
}

function partRows(tenant: Tenant, condition: Prisma.Sql): Promise<PartRow[]> {
  return tenant.prisma.$queryRaw<PartRow[]>`
    SELECT p.leg_id, l.sip_call_id, l.call_id, p.capture_id, k.name, coalesce(k.roll_of, k.id) AS shown_in, k.segment_key, p.message_index
    FROM leg_parts p
    JOIN legs l ON l.org_id = p.org_id AND l.id = p.leg_id
    JOIN captures k ON k.org_id = p.org_id AND k.id = p.capture_id
    WHERE ${tenant.inScope('p')} AND k.deleted_at IS NULL AND ${condition}
    ORDER BY p.capture_id`
}

const toPart = (row: PartRow): LegPart => ({
  legId: row.leg_id,
  sipCallId: row.sip_call_id,
  captureId: row.capture_id,
  captureName: row.name,
  shownIn: row.shown_in,
  segmentKey: row.segment_key,
  index: decodeMessageIndex(row.message_index),
})

export const findCallParts = (tenant: Tenant, callId: string): Promise<LegPart[]> =>
  findParts(tenant, Prisma.sql`l.call_id = ${callId}::uuid`)

/** Those of several calls, each with its call. */
export async function findPartsOfCalls(
  tenant: Tenant,
  callIds: readonly string[],
): Promise<{ callId: string; part: LegPart }[]> {
  const rows = await partRows(tenant, Prisma.sql`l.call_id = ANY(${[...callIds]}::uuid[])`)
  return rows.map((row) => ({ callId: row.call_id, part: toPart(row) }))
}

/** The leg that holds the n-th SIP message of a frame. Legs overlap in time, so a few candidates are unpacked. */
export async function findPartOfMessage(
  tenant: Tenant,
  message: { captureId: string; frame: number; index: number },
): Promise<{ part: LegPart; position: number } | null> {
  const candidates = await findParts(
    tenant,
    Prisma.sql`p.capture_id = ${message.captureId}::uuid AND ${message.frame} BETWEEN p.first_frame AND p.last_frame`,
  )
  for (const part of candidates) {
    const position = part.index.messages.findIndex(
      (m) => m.frame === message.frame && m.index === message.index,
    )
    if (position >= 0) return { part, position }
  }
  return null
}

/** All parts of legs, on the connection of a publish in progress: its own uncommitted parts included. */
export async function findPartsOfLegs(
  { client, orgId }: TenantConnection,
  legIds: readonly string[],
): Promise<LegPart[]> {
  const { rows } = await client.query<PartRow>(
    `SELECT p.leg_id, l.sip_call_id, l.call_id, p.capture_id, k.name, coalesce(k.roll_of, k.id) AS shown_in, k.segment_key, p.message_index
     FROM leg_parts p
     JOIN legs l ON l.org_id = p.org_id AND l.id = p.leg_id
     JOIN captures k ON k.org_id = p.org_id AND k.id = p.capture_id
     WHERE p.org_id = $1 AND p.leg_id = ANY($2::uuid[]) ORDER BY p.capture_id`,
    [orgId, legIds],
  )
  return rows.map(toPart)
}

/** All parts of a capture, whether it is deleted or not. */
export async function findPartsOfCapture(
  { client, orgId }: TenantConnection,
  captureId: string,
): Promise<LegPart[]> {
  const { rows } = await client.query<PartRow>(
    `SELECT p.leg_id, l.sip_call_id, p.capture_id, k.name, coalesce(k.roll_of, k.id) AS shown_in, k.segment_key, p.message_index
     FROM leg_parts p
     JOIN legs l ON l.org_id = p.org_id AND l.id = p.leg_id
     JOIN captures k ON k.org_id = p.org_id AND k.id = p.capture_id
     WHERE p.org_id = $1 AND p.capture_id = $2 ORDER BY p.leg_id`,
    [orgId, captureId],
  )
  return rows.map(toPart)
}
