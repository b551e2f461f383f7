import type {
  Call,
  Evidence,
  Finding,
  FindingParams,
  Join,
  JoinParams,
  Leg,
  TimelineEvent,
} from '@ringback/contracts'
import { HIDDEN, type Redactor } from '@ringback/sip-core/redact'

interface Ids {
  idOf(id: string): string
  messageIdOf(id: string): string
  /** Whether what proves a finding is shown too. */
  shows(evidence: Evidence): boolean
}

/** How a value is shown: as it is, as what a header holds, as a user of a URI, as what people wrote. */
type Way = 'keep' | 'value' | 'user' | 'text'
type KeyOf<T> = T extends unknown ? keyof T : never
type FindingKey = KeyOf<FindingParams[keyof FindingParams]>
type JoinKey = KeyOf<JoinParams[keyof JoinParams]>

/** A parameter that is not here does not compile: nobody decided yet how it may leave. */
const findingWays: Record<FindingKey, Way> = {
  ...{ status: 'keep', cause: 'keep', seconds: 'keep', packets: 'keep', attempts: 'keep', repeats: 'keep' },
  ...{
    ms: 'keep',
    limitMs: 'keep',
    meanMs: 'keep',
    maxMs: 'keep',
    percent: 'keep',
    lost: 'keep',
    mos: 'keep',
  },
  ...{ ppm: 'keep', hops: 'keep', expires: 'keep', payloadType: 'keep', warning: 'keep', lastStatus: 'keep' },
  ...{
    method: 'keep',
    codec: 'keep',
    offered: 'keep',
    answered: 'keep',
    negotiated: 'keep',
    protocol: 'keep',
  },
  ...{ refresher: 'keep', by: 'keep', announced: 'keep', used: 'keep' },
  ...{ legCallId: 'value', from: 'value', to: 'value', address: 'value', sentBy: 'value', seenFrom: 'value' },
  ...{ target: 'value', user: 'user', reason: 'text', what: 'text', text: 'text' },
} as const
const joinWays: Record<JoinKey, Way> = {
  ...{ seconds: 'keep', together: 'keep', header: 'keep' },
  ...{ incoming: 'value', outgoing: 'value', naming: 'value', named: 'value', value: 'value', host: 'value' },
  ...{ origin: 'value', media: 'value', from: 'user', to: 'user', incomingTo: 'user' },
} as const
const eventWays: Record<string, Way> = {
  ...{ status: 'keep', how: 'keep', state: 'keep', via: 'keep' },
  ...{ from: 'user', to: 'user', target: 'value', reason: 'text', text: 'text' },
}

/** A call as a guest may see it, field by field: what is added to a call is not in it until it is added here. */
export function redactCall(call: Call, redactor: Redactor, { idOf, messageIdOf, shows }: Ids): Call {
  const shown = (way: Way | undefined, value: unknown): unknown => {
    if (way === 'keep' || value === null || typeof value === 'number') return value
    if (typeof value !== 'string') return HIDDEN
    if (way === 'value') return redactor.value(value)
    if (way === 'user') return redactor.user(value)
    return way === 'text' ? redactor.text(value) : HIDDEN
  }
  const paramsBy = (ways: Record<string, Way>, params: object) =>
    Object.fromEntries(Object.entries(params).map(([key, value]) => [key, shown(ways[key], value)]))
  const outcome = <T extends Call | Leg>(of: T) => ({
    fromUser: of.fromUser === null ? null : redactor.user(of.fromUser),
    toUser: of.toUser === null ? null : redactor.user(of.toUser),
    fromName: of.fromName === null ? null : redactor.displayName(of.fromName),
    ...{ method: of.method, state: of.state, finalStatus: of.finalStatus },
    finalReason: of.finalReason === null ? null : redactor.text(of.finalReason),
    ...{ startTs: of.startTs, ringTs: of.ringTs, answerTs: of.answerTs, endTs: of.endTs },
    ...{ postDialDelayUs: of.postDialDelayUs, hungUpBy: of.hungUpBy },
    userAgent: of.userAgent === null ? null : redactor.value(of.userAgent),
    messages: of.messages,
  })
  const evidence = (of: readonly Evidence[]): Evidence[] =>
    of
      .filter(shows)
      .map((one) =>
        'messageId' in one ? { messageId: messageIdOf(one.messageId) } : { streamId: idOf(one.streamId) },
      )
  return {
    ...{ id: idOf(call.id), ...outcome(call), growing: call.growing },
    legs: call.legs.map((leg) => ({ id: idOf(leg.id), callId: redactor.value(leg.callId), ...outcome(leg) })),
    joins: call.joins.map(
      ({ a, b, method, confidence, params }) =>
        ({ a: idOf(a), b: idOf(b), method, confidence, params: paramsBy(joinWays, params) }) as Join,
    ),
    // What the workspace decided is its own.
    links: [],
    streams: call.streams.map((stream) => ({
      ...stream,
      ...{ id: idOf(stream.id), legId: idOf(stream.legId) },
      ...{ src: redactor.endpoint(stream.src), dst: redactor.endpoint(stream.dst) },
      rtcp: stream.rtcp && { ...stream.rtcp, cname: null },
    })),
    // How many keys were pressed, and when, is part of the secret.
    digits: [],
    timeline: call.timeline
      .filter(({ kind }) => kind !== 'dtmf')
      .map(
        ({ kind, callId, ts, endTs, messageId, by, params }): TimelineEvent => ({
          ...{ kind, callId: redactor.value(callId), ts, endTs, by },
          messageId: messageId && messageIdOf(messageId),
          params: paramsBy(eventWays, params) as TimelineEvent['params'],
        }),
      ),
    findings: call.findings.map(
      ({ code, severity, side, callId, evidence: proof, params, rfc }) =>
        ({
          ...{ code, severity, side, rfc, callId: redactor.value(callId) },
          ...{ evidence: evidence(proof), params: paramsBy(findingWays, params) },
        }) as Finding,
    ),
    participants: call.participants.map(({ address, ports }) => ({ address: redactor.host(address), ports })),
    aliases: call.aliases.map(({ endpoint, name, kind }) => ({
      ...{ endpoint: redactor.endpoint(endpoint), name: redactor.text(name), kind },
    })),
    captures: call.captures.map(({ id }, i) => ({ id: idOf(id), name: `capture-${i + 1}` })),
  }
}
