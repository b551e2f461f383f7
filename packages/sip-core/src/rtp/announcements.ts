import { TextCache } from '../bytes/text.ts'
import { endpointText } from '../net/address.ts'
import { type AnnouncedMedia, readAnnouncement } from '../sdp/announcement.ts'
import { type PayloadFormat, STATIC_FORMATS } from './payload-types.ts'
import { UnreadDescriptions } from './unread-descriptions.ts'

export type Side = 'caller' | 'callee'

/** One m-line of a leg, as one side announced it. */
export interface Announced {
  readonly callId: string
  readonly side: Side
  /** Place of the m-line. */
  readonly mediaIndex: number
  media: AnnouncedMedia
  /** When it was first said, µs since 1970. */
  readonly ts: number | null
  /** Place of its call among all. */
  readonly order: number
  /** The host that sent the message is the one that wants the media: not a proxy handing it on. */
  own: boolean
}

interface AnnouncedCall {
  readonly order: number
  callerTag: string | null
  readonly sides: Record<Side, Announced[]>
}

/** Who said it. */
export interface AnnouncingMessage {
  readonly callId: string
  readonly method: string | null
  readonly fromTag: string | null
  readonly toTag: string | null
  readonly src: { readonly address: string }
  readonly ts: number | null
}

/** Endpoints or calls of one generation. When it is full, the generation before it is forgotten. */
const GENERATION_SIZE = 25_000
const MAX_AN_ENDPOINT = 16
/** Legs of one call hand on the same description within this time; later it is a port used again. µs. */
const HANDED_ON = 5_000_000

/**
 * Where media was announced, by `address:port`. Bounded: what was announced long ago is forgotten. Until somebody
 * asks, descriptions are kept unread.
 */
export class Announcements {
  /** Grows with every announcement. */
  generation = 0
  readonly #texts = new TextCache()
  #unread: UnreadDescriptions | null = new UnreadDescriptions()
  #callsSeen = 0
  #endpoints = new Map<string, Announced[]>()
  #olderEndpoints = new Map<string, Announced[]>()
  #calls = new Map<string, AnnouncedCall>()
  #olderCalls = new Map<string, AnnouncedCall>()

  /** A session description, and the message that carried it. */
  add(message: AnnouncingMessage, body: Uint8Array): void {
    this.generation++
    if (this.#unread) this.#unread.keep(message, body)
    else this.#read(message, body)
  }

  /** No media came, and none will: what is unread stays so. */
  forgetUnread(): void {
    this.#unread = null
  }

  /** What was announced counts from here on. */
  #ask(): void {
    const unread = this.#unread
    if (!unread) return
    this.#unread = null
    unread.drain((message, body) => this.#read(message, body))
  }

  #read(message: AnnouncingMessage, body: Uint8Array): void {
    const media = readAnnouncement(body, this.#texts)
    const { callId, fromTag, toTag } = message
    const call = this.#call(callId)
    if (call.callerTag === null || (fromTag !== call.callerTag && toTag !== call.callerTag))
      call.callerTag = fromTag
    const byCaller = (fromTag === call.callerTag) === (message.method !== null)
    const side: Side = byCaller ? 'caller' : 'callee'
    for (const [mediaIndex, one] of media.entries()) this.#announce(call, message, side, mediaIndex, one)
  }

  /** In the order in which calls announced it; empty when nobody did. */
  at(endpoint: string): readonly Announced[] {
    this.#ask()
    const young = this.#endpoints.get(endpoint)
    const old = this.#olderEndpoints.get(endpoint)
    return young && old ? [...old, ...young] : (young ?? old ?? [])
  }

  /** The same m-line as the other side of the leg has it. */
  opposite({ callId, side, mediaIndex }: Announced): Announced | null {
    const call = this.#calls.get(callId) ?? this.#olderCalls.get(callId)
    return call?.sides[side === 'caller' ? 'callee' : 'caller'][mediaIndex] ?? null
  }

  /**
   * Whose media goes to `destination` in a stream from `first` to `last`: what was announced last when it began, else
   * while it went on. Where legs handed on the same description it is the first call that knows the source too, else
   * that of the host itself.
   */
  towards(destination: string, source: string, first: number, last: number): Announced | null {
    const all = this.at(destination)
    const said = (one: Announced): number => one.ts ?? Number.NEGATIVE_INFINITY
    let candidates = all.filter((one) => said(one) <= first + HANDED_ON)
    if (candidates.length === 0) candidates = all.filter((one) => said(one) <= last)
    const latest = candidates.reduce((most, one) => Math.max(most, said(one)), Number.NEGATIVE_INFINITY)
    const rank = (one: Announced): number => (this.#knows(one, source) ? 2 : one.own ? 1 : 0)
    let best: Announced | null = null
    for (const one of candidates) {
      if (said(one) < latest - HANDED_ON) continue
      if (!best || rank(one) > rank(best) || (rank(one) === rank(best) && one.order < best.order)) best = one
    }
    return best
  }

  #knows(one: Announced, source: string): boolean {
    const { address, port } = this.opposite(one)?.media ?? { address: null, port: 0 }
    return address !== null && endpointOf(address, port) === source
  }

  #announce(
    call: AnnouncedCall,
    { callId, src, ts }: AnnouncingMessage,
    side: Side,
    mediaIndex: number,
    media: AnnouncedMedia,
  ): void {
    const { address, port } = media
    const before = call.sides[side][mediaIndex]
    const own = src.address === address
    if (before && before.media.address === address && before.media.port === port) {
      before.media = media
      before.own ||= own
      return
    }
    const announced: Announced = { callId, side, mediaIndex, media, ts, order: call.order, own }
    call.sides[side][mediaIndex] = announced
    if (address === null || port === 0) return
    const key = endpointOf(address, port)
    const known = this.#endpoints.get(key)
    if (!known) {
      if (this.#endpoints.size >= GENERATION_SIZE) {
        this.#olderEndpoints = this.#endpoints
        this.#endpoints = new Map()
      }
      this.#endpoints.set(key, [announced])
      return
    }
    if (known.length >= MAX_AN_ENDPOINT) known.shift()
    known.push(announced)
  }

  #call(callId: string): AnnouncedCall {
    let call = this.#calls.get(callId)
    if (call) return call
    call = this.#olderCalls.get(callId) ?? {
      ...{ order: this.#callsSeen++, callerTag: null, sides: { caller: [], callee: [] } },
    }
    if (this.#calls.size >= GENERATION_SIZE) {
      this.#olderCalls = this.#calls
      this.#calls = new Map()
    }
    this.#calls.set(callId, call)
    return call
  }
}

/** What a payload type means in a stream: by RFC 3551, as its receiver announced it (RFC 3264 §5.1), or as its sender did. */
export function formatOf(
  payloadType: number,
  towards: Announced | null,
  from: Announced | null,
): PayloadFormat | undefined {
  const fixed = STATIC_FORMATS[payloadType]
  if (fixed) return fixed
  for (const announced of [towards, from]) {
    const codec = announced?.media.codecs.find((c) => c.payloadType === payloadType)
    if (codec && codec.name !== '') return { name: codec.name, clock: codec.clock ?? 0 }
  }
  return undefined
}

function endpointOf(address: string, port: number): string {
  return endpointText(address.toLowerCase(), port)
}
