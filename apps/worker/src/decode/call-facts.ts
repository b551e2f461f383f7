import { searchNumber } from '@ringback/contracts/search-number'
import type { CallFacts } from '@ringback/db/staging'
import type { AnalysedLeg, CallToAnalyse, Finding, StreamSummary } from '@ringback/sip-core'
import { chosenCodecs, readAddresses, readReasons, telephoneNumber } from '@ringback/sip-core/sip'

/** Who a call is from or was sent on by, beside From: RFC 3325, draft-ietf-sip-privacy-04, RFC 5806. */
const IDENTITIES = ['p-asserted-identity', 'remote-party-id', 'diversion']
/** Longest header that is read for it. */
const MAX_HEADER = 4_096

/** What a call can be searched by. */
export function callFacts(call: CallToAnalyse, findings: readonly Finding[], digits: number): CallFacts {
  const { legs, streams } = call
  return {
    fromNumbers: numbersOf(legs.map(({ leg }) => leg.fromUser)),
    toNumbers: numbersOf(legs.map(({ leg }) => leg.toUser)),
    otherNumbers: numbersOf(legs.flatMap((leg) => identitiesOf(leg, call))),
    hosts: distinct(
      legs.flatMap(({ messages }) => messages.flatMap(({ src, dst }) => [src.address, dst.address])),
    ),
    agents: distinct(legs.flatMap(({ leg }) => [leg.callerUserAgent, leg.calleeUserAgent])),
    reasons: distinct(legs.flatMap((leg) => [leg.leg.finalReason, ...reasonsOf(leg, call)])),
    codecs: distinct([...streams.map(({ codec }) => codec), ...legs.flatMap((leg) => codecsOf(leg, call))]),
    methods: distinct(legs.flatMap(({ messages }) => messages.map(({ method }) => method))),
    traits: [...traitsOf(call, digits), ...distinct(findings.map(({ code }) => code.replaceAll('_', '-')))],
  }
}

const distinct = (values: readonly (string | null)[]): string[] =>
  [...new Set(values.filter((value) => value !== null && value !== ''))] as string[]

const numbersOf = (users: readonly (string | null)[]) =>
  distinct(users)
    .map(searchNumber)
    .filter((number) => number !== '')

function identitiesOf({ messages }: AnalysedLeg, { reader }: CallToAnalyse): (string | null)[] {
  const opening = messages.find(({ method }) => method !== null)
  if (opening?.method !== 'INVITE') return []
  return IDENTITIES.flatMap((name) =>
    reader
      .headers(opening, name)
      .flatMap((value) => readAddresses(value.slice(0, MAX_HEADER)))
      .map(({ uri }) => uri.user ?? telephoneNumber(uri)?.digits ?? null),
  )
}

function reasonsOf({ messages }: AnalysedLeg, { reader }: CallToAnalyse): string[] {
  return messages
    .filter(({ method }) => method === 'BYE' || method === 'CANCEL')
    .slice(0, 4)
    .flatMap((message) => reader.headers(message, 'reason'))
    .flatMap((value) => readReasons(value.slice(0, MAX_HEADER)))
    .map(({ protocol, cause, text }) =>
      [cause === null ? protocol : `${protocol};cause=${cause}`, text]
        .filter((part) => part !== null)
        .join(' '),
    )
}

/** What the first offer and its answer agree on; media that was captured says the rest. */
function codecsOf({ messages }: AnalysedLeg, { reader }: CallToAnalyse): (string | null)[] {
  const offer = messages.find(({ method, hasSdp }) => method === 'INVITE' && hasSdp)
  const answer = messages.find(
    ({ status, cseq, hasSdp }) => status !== null && status < 300 && cseq?.method === 'INVITE' && hasSdp,
  )
  const [offered, answered] = [offer && reader.sdp(offer), answer && reader.sdp(answer)]
  return offered && answered ? chosenCodecs(offered, answered).map(({ codec }) => codec?.name ?? null) : []
}

function traitsOf({ legs, streams }: CallToAnalyse, digits: number): string[] {
  const traits: Record<string, boolean> = {
    rtp: streams.length > 0,
    audio: streams.some(isPlayable),
    dtmf: digits > 0,
    retrans: legs.some(({ leg }) => leg.retransmissions > 0),
  }
  return Object.keys(traits).filter((name) => traits[name])
}

/** Speech that is not encrypted, or was decrypted. */
const isPlayable = ({ mos, encrypted }: StreamSummary) =>
  mos !== null && (encrypted === 'none' || encrypted === 'decrypted')
