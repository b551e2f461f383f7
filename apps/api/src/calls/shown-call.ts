import { type Alias, type Call, type EndpointAlias, endpointAliases, type LegLink } from '@ringback/contracts'
import type { CallStream, LegPart, StoredCall, StoredLink } from '@ringback/db'
import { participantsOf, splitEndpoint } from './participants.ts'

/** What stands for a DTMF digit where nobody may read it. */
const MASK = '•'

export interface CallParts {
  call: StoredCall
  parts: LegPart[]
  streams: CallStream[]
  links: StoredLink[]
  /** Of the workspace. */
  aliases: Alias[]
}

/** A call as its page shows it: secrets masked. `names` are those of members, by user id. */
export function shownCall(
  { call, parts, streams, links, aliases }: CallParts,
  names: Map<string, string>,
): Call {
  const { legs: _, findings: __, mos: ___, triage: ____, ...summary } = call.summary
  return {
    ...summary,
    legs: call.legs,
    joins: call.joins,
    links: links.map((link) => shownLink(link, names)),
    streams: streams.map(({ pieces: _pieces, ssrc, ...stream }) => ({ ...stream, ssrc: hexSsrc(ssrc) })),
    digits: call.digits.map((digit) => ({ ...digit, digit: MASK })),
    timeline: call.timeline.map((event) =>
      event.kind === 'dtmf' ? { ...event, params: { ...event.params, digit: MASK } } : event,
    ),
    findings: call.findings,
    participants: participantsOf(inOrder(parts)),
    aliases: aliasesOf(aliases, parts, streams),
    captures: [
      ...new Map(parts.map((part) => [part.shownIn, { id: part.shownIn, name: part.captureName }])).values(),
    ],
  }
}

/** What the workspace calls the ends of these messages and streams. */
export function aliasesOf(
  aliases: readonly Alias[],
  parts: readonly LegPart[],
  streams: readonly CallStream[],
): EndpointAlias[] {
  const ends = [...parts.flatMap(({ index }) => index.messages), ...streams].flatMap(({ src, dst }) => [
    src,
    dst,
  ])
  return endpointAliases(aliases, [...new Set(ends)].map(splitEndpoint))
}

export function shownLink({ madeBy, ...link }: StoredLink, names: Map<string, string>): LegLink {
  return { ...link, by: (madeBy && names.get(madeBy)) ?? null }
}

const hexSsrc = (ssrc: number) => `0x${ssrc.toString(16).padStart(8, '0')}`

/** The messages of all legs as they happened; those without a time keep to the end. */
const inOrder = (parts: LegPart[]) =>
  parts
    .flatMap((part) => part.index.messages)
    .sort(
      (a, b) =>
        (a.ts ?? Number.MAX_SAFE_INTEGER) - (b.ts ?? Number.MAX_SAFE_INTEGER) ||
        a.frame - b.frame ||
        a.index - b.index,
    )
