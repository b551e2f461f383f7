import {
  adoptStreams,
  type CallStream,
  findPartsOfLegs,
  findStreamsOfLegs,
  type JoinRules,
  type KnownLeg,
  type LegPart,
  legsNamed,
  legsNear,
  legsOfTheirCalls,
  loadJoinRules,
  type RecomputedCall,
  reportsOf,
  type TenantConnection,
  writeCalls,
} from '@ringback/db'
import type { ObjectStore } from '@ringback/server-kit'
import { callOfTable, type JoinedCall } from '@ringback/sip-core'
import { deriveCall } from '../decode/derive-call.ts'
import { joinSettings } from '../decode/join-settings.ts'
import { legOutcome } from '../decode/leg-outcome.ts'
import { uuidV7 } from '../decode/uuid-v7.ts'
import { readTexts } from './part-texts.ts'
import { StoredLegs } from './stored-legs.ts'
import { StoredMedia } from './stored-media.ts'

/** Legs derived at once: their texts are in memory. */
const BATCH_LEGS = 400
/** An outgoing leg begins no longer than this after the leg it was made for, but where a header says so: µs. */
const JOIN_SPAN = 10_000_000
/** Beyond this many in that time only the known legs are looked at. */
const MOST_NEAR = 400

/**
 * Derives the calls of these legs again from the messages and streams of all captures, as a decode of one capture with
 * everything in it would: legs, which of them are one call, what happened and what was wrong (ADR 0009).
 */
export async function recomputeCalls(
  connection: TenantConnection,
  store: ObjectStore,
  legIds: readonly string[],
): Promise<void> {
  const rules = await loadJoinRules(connection)
  const done = new Set<string>()
  let batch: KnownLeg[] = []
  const calls = Map.groupBy(await legsOfTheirCalls(connection, legIds), (leg) => leg.callId)
  for (const legs of calls.values()) {
    if (legs.some(({ id }) => done.has(id))) continue
    batch.push(...legs)
    if (batch.length < BATCH_LEGS) continue
    for (const id of await recomputeBatch(connection, store, rules, batch)) done.add(id)
    batch = []
  }
  if (batch.length > 0) await recomputeBatch(connection, store, rules, batch)
}

/** Answers the legs whose calls were written. */
async function recomputeBatch(
  connection: TenantConnection,
  store: ObjectStore,
  rules: JoinRules,
  core: readonly KnownLeg[],
): Promise<string[]> {
  const known = new Map<string, KnownLeg>()
  for (const leg of [...core, ...(await companionsOf(connection, rules, core))]) known.set(leg.id, leg)
  const ids = [...known.keys()]
  await adoptStreams(connection, ids)
  const parts = await findPartsOfLegs(connection, ids)
  const legs = new StoredLegs(parts, await readTexts(store, parts), joinSettings(rules))
  const streams = await findStreamsOfLegs(connection, ids)
  const media = new StoredMedia(streams, legs)
  const holdings = holdingsOf(parts, streams)
  const groups = groupsToWrite([...legs.table.calls()], legs, known, core)
  const names = callIds(groups, legs, known)
  const captures = await capturesOf(connection, new Set([...holdings.values()].flat()))
  const calls = groups.map((group, at) =>
    toCall(names[at] as string, group, { legs, media, holdings, captures }),
  )
  const written = calls.flatMap((call) => call.legs.map((leg) => leg.id))
  const former = written.map((id) => (known.get(id) as KnownLeg).callId)
  await writeCalls(connection, calls, [...new Set(former)])
  return written
}

/** Legs of other calls that may turn out to belong to these: begun about the same time, or linked by hand. */
async function companionsOf(
  connection: TenantConnection,
  { forced }: JoinRules,
  core: readonly KnownLeg[],
): Promise<KnownLeg[]> {
  const starts = core.map(({ startTs }) => startTs).filter((ts) => ts !== null)
  const named = new Set(core.map(({ sipCallId }) => sipCallId))
  const linked = forced.filter((pair) => pair.some((callId) => named.has(callId))).flat()
  const span = { from: Math.min(...starts) - JOIN_SPAN, to: Math.max(...starts) + JOIN_SPAN }
  return [
    ...(starts.length > 0 ? await legsNear(connection, span, MOST_NEAR) : []),
    ...(linked.length > 0 ? await legsNamed(connection, linked) : []),
  ]
}

/** Calls with a leg that was asked for, and those that lost a leg to them or got one of theirs. */
function groupsToWrite(
  groups: readonly JoinedCall[],
  { legIds }: StoredLegs,
  known: ReadonlyMap<string, KnownLeg>,
  core: readonly KnownLeg[],
): JoinedCall[] {
  const touched = new Set(core.map((leg) => leg.callId))
  const callsOf = (group: JoinedCall) =>
    group.legs.map((place) => (known.get(legIds[place] as string) as KnownLeg).callId)
  for (let before = -1; before !== touched.size; ) {
    before = touched.size
    for (const group of groups) {
      const calls = callsOf(group)
      if (calls.some((id) => touched.has(id))) for (const id of calls) touched.add(id)
    }
  }
  return groups.filter((group) => callsOf(group).some((id) => touched.has(id)))
}

/** A call keeps the id of the oldest call among its legs; of what is split, the part with the oldest leg does. */
function callIds(
  groups: readonly JoinedCall[],
  { legIds }: StoredLegs,
  known: ReadonlyMap<string, KnownLeg>,
): string[] {
  const names: string[] = []
  const given = new Set<string>()
  // UUIDv7: the lesser is the older.
  const claims = groups
    .flatMap(({ legs }, at) =>
      legs.map((place) => ({
        at,
        id: legIds[place] as string,
        callId: known.get(legIds[place] as string)?.callId ?? '',
      })),
    )
    .sort((a, b) => compare(a.callId, b.callId) || compare(a.id, b.id))
  for (const { at, callId } of claims) {
    if (names[at] !== undefined || given.has(callId)) continue
    names[at] = callId
    given.add(callId)
  }
  return groups.map((_, at) => names[at] ?? uuidV7())
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Captures that hold messages or media of each leg. */
function holdingsOf(parts: readonly LegPart[], streams: readonly CallStream[]): Map<string, string[]> {
  const holdings = new Map<string, string[]>()
  const hold = (legId: string, captureId: string) =>
    holdings.set(legId, [...(holdings.get(legId) ?? []), captureId])
  for (const { legId, captureId } of parts) hold(legId, captureId)
  for (const { legId, pieces } of streams) for (const { captureId } of pieces) hold(legId, captureId)
  return holdings
}

interface Capture {
  hasMedia: boolean
  endTs: number | null
}

async function capturesOf(
  connection: TenantConnection,
  captureIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Capture>> {
  const reports = await reportsOf(connection, [...captureIds])
  return new Map(
    reports.map(({ captureId, report }) => [
      captureId,
      { hasMedia: (report.layers.rtp ?? 0) > 0, endTs: report.lastTs },
    ]),
  )
}

interface Stored {
  legs: StoredLegs
  media: StoredMedia
  holdings: ReadonlyMap<string, string[]>
  captures: ReadonlyMap<string, Capture>
}

function toCall(id: string, group: JoinedCall, { legs, media, holdings, captures }: Stored): RecomputedCall {
  const legIds = group.legs.map((place) => legs.legIds[place] as string)
  const own = legIds.flatMap((leg) => holdings.get(leg) ?? []).map((capture) => captures.get(capture))
  const ends = own.map((capture) => capture?.endTs ?? null).filter((ts) => ts !== null)
  const call = callOfTable(legs.table, group, {
    ...{ media: media.index, rawOf: legs.rawOf },
    captureHasMedia: own.some((capture) => capture?.hasMedia),
    captureEndTs: ends.length > 0 ? Math.max(...ends) : null,
  })
  return {
    ...{ id, ...deriveCall(call, { legIds, messageId: legs.messageId, streamId: media.streamId }) },
    legs: call.legs.map(({ leg }, at) => ({
      ...legOutcome(leg),
      id: legIds[at] as string,
      messageCount: leg.messages.length,
    })),
  }
}
