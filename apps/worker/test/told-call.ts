import { type CallStream, findCallParts, findCallStreams, getCall, type Tenant } from '@ringback/db'

/**
 * A call as told by what lies in it; ids, which differ from file to file, are named by
 * what they stand for. Speech quality is told as far as it is shown: pieces of a stream are weighed, not heard again.
 */
export async function toldCall(tenant: Tenant, callId: string) {
  const call = await getCall(tenant, callId)
  const parts = await findCallParts(tenant, callId)
  const streams = await findCallStreams(tenant, callId)
  if (!call) return null
  const messages = new Map(
    parts.flatMap(({ captureId, sipCallId, index }) =>
      index.messages.map((m) => [
        `${captureId}.${m.frame}.${m.index}`,
        `${sipCallId} ${m.ts} ${m.method ?? m.status} ${m.cseq?.number}`,
      ]),
    ),
  )
  const legs = new Map(call.legs.map((leg) => [leg.id, leg.callId]))
  const told = new Map([...messages, ...legs, ...streams.map((s) => [s.id, nameOf(s)] as const)])
  const { id: _, ...summary } = call.summary
  const readable = JSON.stringify({
    summary,
    legs: call.legs,
    joins: call.joins,
    timeline: call.timeline,
    digits: call.digits,
    findings: call.findings,
    streams: streams.map(({ pieces: __, ...stream }) => stream).sort((a, b) => a.ssrc - b.ssrc),
    messages: [...messages.values()].sort(),
  })
  return JSON.parse(readable, (key, value) =>
    typeof value === 'number' && key in shownDecimals
      ? value.toFixed(shownDecimals[key as keyof typeof shownDecimals])
      : (told.get(value) ?? value),
  )
}

const shownDecimals = { mos: 2, rFactor: 1 }

const nameOf = ({ ssrc, src, dst }: CallStream) => `${ssrc} ${src} ${dst}`
