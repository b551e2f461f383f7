import { analysedLeg } from '../src/call/analysed-leg.ts'
import type { CallToAnalyse } from '../src/call/call-to-analyse.ts'
import { joinLegs } from '../src/call/join.ts'
import { legIdentity } from '../src/call/join-types.ts'
import type { LegEntry } from '../src/call/leg.ts'
import { MessageReader } from '../src/call/message-reader.ts'
import { summariseLeg } from '../src/call/summary.ts'
import type { MessageFacts } from '../src/facts.ts'
import { LiveFacts } from '../src/live-message.ts'
import { MessageView } from '../src/sip/message-view.ts'
import { bytes } from './build.ts'
import { endpoint } from './facts.ts'

/** µs since 1970 of the scenario's beginning, and of a time in ms after it. */
export const BEGIN = 1_700_000_000_000_000
export const at = (ms: number): number => BEGIN + ms * 1000

export interface Message {
  readonly ms: number
  readonly src: string
  readonly dst: string
  readonly text: string
  /** Its place in time among all of the scenario's messages, from 1; known once the scenario is built. */
  frame: number
}

type Side = 'caller' | 'callee'

/** A request as far as its responses and its ACK need to know it. */
export interface Request extends Message {
  readonly by: Side
  readonly method: string
  readonly cseq: number
  readonly branch: string
}

export interface Said {
  /** Who sends the request. */
  readonly by?: Side
  readonly cseq?: number
  readonly branch?: string
  readonly fromTag?: string
  /** Null: none, as in the first INVITE. */
  readonly toTag?: string | null
  readonly uri?: string
  /** Header lines, `Name: value`. */
  readonly headers?: readonly string[]
  readonly body?: string
  readonly contentType?: string
  /** The same as `body` with the type of SDP. */
  readonly sdp?: string
  /** Hosts, where the message is seen on another hop: `10.0.0.9` or `10.0.0.9:5070`. */
  readonly src?: string
  readonly dst?: string
}

export interface LegOptions {
  readonly callId?: string
  readonly from?: string
  readonly to?: string
  readonly fromUser?: string
  readonly toUser?: string
}

/**
 * A call written down as a few lines. Times are ms after its beginning:
 *
 *     const call = new Scenario()
 *     const leg = call.leg()
 *     leg.invite(0, { sdp: sdp() })
 *     leg.reply(20, 180)
 *     leg.reply(3000, 200, { sdp: sdp({ address: '10.0.0.2' }) })
 *     leg.ack(3010)
 *     leg.request(9000, 'BYE', { by: 'callee' })
 *     leg.reply(9005, 200)
 *     analyseCall(call.build())
 */
export class Scenario {
  readonly #legs: ScenarioLeg[] = []

  leg(options: LegOptions = {}): ScenarioLeg {
    const leg = new ScenarioLeg(this.#legs.length + 1, options)
    this.#legs.push(leg)
    return leg
  }

  /** In order of time. */
  messages(): Message[] {
    const all = this.#legs.flatMap((leg) => leg.messages).sort((a, b) => a.ms - b.ms)
    for (const [i, message] of all.entries()) message.frame = i + 1
    return all
  }

  facts(): MessageFacts[] {
    return this.messages().map(factsOf)
  }

  build(more: Partial<CallToAnalyse> = {}): CallToAnalyse {
    const messages = this.messages()
    const byCallId = Map.groupBy(messages.map(factsOf), (m) => m.callId)
    const raw = (entry: LegEntry): Uint8Array => bytes((messages[entry.frame - 1] as Message).text)
    const legs = [...byCallId.values()].map((facts) => analysedLeg(summariseLeg(facts), raw))
    return {
      legs,
      joins: joinLegs(legs.map(({ leg }) => legIdentity(leg))).flatMap((call) => call.joins),
      ...{ streams: [], digits: [], unreachable: [], captureHasMedia: false, captureEndTs: null },
      reader: new MessageReader(),
      ...more,
    }
  }
}

export class ScenarioLeg {
  readonly messages: Message[] = []
  readonly callId: string
  readonly #from: string
  readonly #to: string
  readonly #users: readonly [string, string]
  readonly #number: number
  #cseq = { caller: 0, callee: 100 }
  #last: Request | null = null

  constructor(number: number, options: LegOptions) {
    this.#number = number
    this.callId = options.callId ?? `call-${number}`
    this.#from = options.from ?? `10.0.0.${number}`
    this.#to = options.to ?? `10.0.0.${number + 1}`
    this.#users = [options.fromUser ?? '1001', options.toUser ?? '1002']
  }

  /** Outside the dialog: without a To tag. */
  invite(ms: number, said: Said = {}): Request {
    return this.request(ms, 'INVITE', { toTag: null, ...said })
  }

  request(ms: number, method: string, said: Said = {}): Request {
    const by = said.by ?? 'caller'
    const cseq = said.cseq ?? ++this.#cseq[by]
    const branch = said.branch ?? `z9hG4bK-${this.#number}-${by}-${cseq}-${method}`
    const [src, dst] = by === 'caller' ? [this.#from, this.#to] : [this.#to, this.#from]
    const start = `${method} ${said.uri ?? `sip:${this.#users[by === 'caller' ? 1 : 0]}@${dst}`} SIP/2.0`
    const hosts = { src: said.src ?? src, dst: said.dst ?? dst }
    const via = said.src ?? src
    const request = { ...this.#message(ms, start, { ...said, by }, method, cseq, branch, via, hosts) }
    const sent: Request = { ...request, by, method, cseq, branch }
    this.messages.push(sent)
    if (method !== 'ACK') this.#last = sent
    return sent
  }

  /** To the last request, or to `to`. */
  reply(ms: number, status: number, said: Said & { to?: Request; reason?: string } = {}): Message {
    const to = said.to ?? this.#last
    if (!to) throw new Error('nothing to reply to')
    const start = `SIP/2.0 ${status} ${said.reason ?? `Reason ${status}`}`
    const hosts = { src: said.src ?? to.dst, dst: said.dst ?? to.src }
    const tag = status === 100 ? { toTag: null } : {}
    const words = { ...tag, ...said, by: to.by }
    const message = this.#message(ms, start, words, to.method, to.cseq, to.branch, to.src, hosts)
    this.messages.push(message)
    return message
  }

  /** Of a final response to the last INVITE, or to `to`: of a 2xx unless `refused`. */
  ack(ms: number, said: Said & { to?: Request; refused?: boolean } = {}): Request {
    const { to = this.#last, refused = false, ...rest } = said
    if (!to) throw new Error('nothing to acknowledge')
    const branch = refused ? to.branch : `${to.branch}-ack`
    return this.request(ms, 'ACK', { by: to.by, cseq: to.cseq, branch, ...rest })
  }

  cancel(ms: number, invite: Request, said: Said = {}): Request {
    const { by, cseq, branch } = invite
    return this.request(ms, 'CANCEL', { by, cseq, branch, toTag: null, ...said })
  }

  /** The same bytes once more. */
  again(ms: number, message: Message, hosts: { src?: string; dst?: string } = {}): void {
    this.messages.push({ ...message, ms, ...hosts })
  }

  #message(
    ms: number,
    start: string,
    said: Said,
    method: string,
    cseq: number,
    branch: string,
    via: string,
    hosts: { readonly src: string; readonly dst: string },
  ): Message {
    const tag = this.#number
    const mine = said.fromTag ?? (said.by === 'callee' ? `t${tag}` : `f${tag}`)
    const theirs = said.toTag === undefined ? (said.by === 'callee' ? `f${tag}` : `t${tag}`) : said.toTag
    const [caller, callee] = this.#users.map((user, i) => `<sip:${user}@${i === 0 ? this.#from : this.#to}>`)
    const [from, to] = said.by === 'callee' ? [callee, caller] : [caller, callee]
    const body = said.sdp ?? said.body ?? ''
    const type = said.contentType ?? (said.sdp === undefined ? '' : 'application/sdp')
    const lines = [
      start,
      `Via: SIP/2.0/UDP ${via};branch=${branch}`,
      `From: ${from};tag=${mine}`,
      `To: ${to}${theirs === null ? '' : `;tag=${theirs}`}`,
      `Call-ID: ${this.callId}`,
      `CSeq: ${cseq} ${method}`,
      ...(said.headers ?? []),
      ...(type === '' ? [] : [`Content-Type: ${type}`]),
      `Content-Length: ${body.length}`,
      '',
      body,
    ]
    return { ms, text: lines.join('\r\n'), frame: 0, ...hosts }
  }
}

const view = new MessageView()

function factsOf(message: Message): MessageFacts {
  const raw = bytes(message.text)
  view.parse(raw, 0, raw.length)
  const live = new LiveFacts(view, endpoint(message.src))
  live.dst = endpoint(message.dst)
  live.frame = message.frame
  live.ts = at(message.ms)
  return live.snapshot()
}

export interface SdpOptions {
  readonly address?: string
  readonly port?: number
  readonly version?: number
  readonly direction?: string
  /** Payload types, in order of preference. */
  readonly codecs?: readonly number[]
  /** More lines, each ended by CR LF: further attributes or m-lines. */
  readonly more?: string
}

const NAMES = new Map([
  [0, 'PCMU/8000'],
  [8, 'PCMA/8000'],
  [9, 'G722/8000'],
  [18, 'G729/8000'],
  [96, 'opus/48000/2'],
  [101, 'telephone-event/8000'],
])

/** A session description of one audio stream. */
export function sdp(options: SdpOptions = {}): string {
  const { address = '10.0.0.1', port = 4000, version = 1, direction, codecs = [8, 0, 101] } = options
  const maps = codecs.flatMap((pt) => (NAMES.has(pt) ? [`a=rtpmap:${pt} ${NAMES.get(pt)}\r\n`] : []))
  return (
    `v=0\r\no=- 1 ${version} IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\n` +
    `m=audio ${port} RTP/AVP ${codecs.join(' ')}\r\n${maps.join('')}` +
    `${direction ? `a=${direction}\r\n` : ''}${options.more ?? ''}`
  )
}
