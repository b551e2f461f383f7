import { z } from 'zod'
import { EndpointAlias } from './alias.ts'
import { Finding, FindingCounts } from './finding.ts'
import { Join, LegLink } from './join.ts'
import { DurationUs, Id, Micros } from './primitives.ts'
import { Digit, Stream } from './stream.ts'
import { TimelineEvent } from './timeline.ts'
import { CallTriage } from './triage.ts'

/** RFC 3261 outcomes in the field's words. */
export const callStates = [
  'trying',
  'ringing',
  'established',
  'completed',
  'cancelled',
  'busy',
  'rejected',
  'failed',
  'no-answer',
  'redirected',
  'timed-out',
  'incomplete',
] as const
export const CallState = z.enum(callStates)
export type CallState = z.infer<typeof CallState>

/** Who ended it: the side that sent the BYE or CANCEL, where one was seen. */
export const HangupSide = z.enum(['caller', 'callee'])

/** What is the same for a leg and for a call: a call shows the values of its first leg in time. */
const outcome = {
  /** User part of the From URI (RFC 3261 §20.20), digits as sent. */
  fromUser: z.string().nullable(),
  /** User part of the To URI (RFC 3261 §20.39). */
  toUser: z.string().nullable(),
  fromName: z.string().nullable(),
  /** Method of the first request seen: INVITE, REGISTER, OPTIONS … */
  method: z.string().nullable(),
  state: CallState,
  /** First 2xx to the INVITE, else the last final response that no credentials answered. */
  finalStatus: z.int().nullable(),
  finalReason: z.string().nullable(),
  startTs: Micros.nullable(),
  /** Of the first 180 or 183 (RFC 3261 §21.1). */
  ringTs: Micros.nullable(),
  answerTs: Micros.nullable(),
  endTs: Micros.nullable(),
  /** INVITE to the first 18x (or final response where none rang). */
  postDialDelayUs: DurationUs.nullable(),
  hungUpBy: HangupSide.nullable(),
  userAgent: z.string().nullable(),
}

export const Leg = z.strictObject({
  id: Id,
  /** The Call-ID header (RFC 3261 §20.8). */
  callId: z.string(),
  ...outcome,
  messages: z.int(),
})
export type Leg = z.infer<typeof Leg>

/** Whether a capture that holds some of it is still being decoded for the first time: more may come. */
const growing = z.boolean()

/** One column of a ladder. */
export const Participant = z.strictObject({
  address: z.string(),
  /** Ports seen at this address, in order of appearance. */
  ports: z.array(z.int()),
})
export type Participant = z.infer<typeof Participant>

export const CallSummary = z.strictObject({
  id: Id,
  ...outcome,
  legs: z.int(),
  messages: z.int(),
  findings: FindingCounts,
  growing,
  /** Lowest of its streams; null without media that can be rated. */
  mos: z.number().nullable(),
  triage: CallTriage,
})
export type CallSummary = z.infer<typeof CallSummary>

export const Call = z.strictObject({
  id: Id,
  ...outcome,
  messages: z.int(),
  growing,
  legs: z.array(Leg),
  joins: z.array(Join),
  /** Links made and undone by hand that name one of its legs. */
  links: z.array(LegLink),
  /** Without their seconds, which have a route of their own. */
  streams: z.array(Stream),
  digits: z.array(Digit),
  /** In order of time. */
  timeline: z.array(TimelineEvent),
  findings: z.array(Finding),
  /** Caller first, then in the order of the path of the first INVITE. */
  participants: z.array(Participant),
  /** Names the workspace gave to its ends, those of media too; an end that has none is not here. */
  aliases: z.array(EndpointAlias),
  captures: z.array(z.strictObject({ id: Id, name: z.string() })),
})
export type Call = z.infer<typeof Call>

/** Files that show what the view shows. */
export const drawnFormats = ['txt', 'mermaid', 'json', 'csv', 'svg', 'png', 'pdf'] as const
/** As what a call can be had. */
export const callExportFormats = ['pcap', 'redacted-pcap', ...drawnFormats] as const

/** The state of the view that a file shows, as the address of the call's page has it. */
export const exportView = {
  /** Letters of the shown legs, `a,b`; all when left out. */
  legs: z
    .string()
    .regex(/^[a-z][0-9]*(,[a-z][0-9]*)*$/)
    .max(400)
    .optional(),
  /** Addresses of participants to leave out, with commas. */
  hide: z.string().max(1_000).optional(),
  /** Addresses of participants in the order to show them, with commas; the others follow. */
  cols: z.string().max(4_000).optional(),
  color: z.enum(['leg', 'class', 'cseq']).default('leg'),
  time: z.enum(['since', 'utc', 'delta']).default('since'),
  density: z.enum(['comfortable', 'compact']).default('comfortable'),
  /** Whether each port of a participant has a column of its own. */
  ports: z.enum(['grouped', 'split']).default('grouped'),
  /** Internal ones only where they are asked for. */
  notes: z.enum(['all', 'shared', 'none']).default('shared'),
  lang: z.enum(['en', 'es']).default('en'),
  /** Of `svg` and `png`. */
  theme: z.enum(['light', 'dark']).default('light'),
  /** Of `pdf`. */
  paper: z.enum(['a4', 'letter']).default('a4'),
}

export const CallExportQuery = z.strictObject({
  format: z.enum(callExportFormats),
  /** Of a pcap: RTP, RTCP and what else goes between the endpoints of its streams; without, signalling alone. */
  media: z.enum(['true', 'false']).default('true'),
  ...exportView,
})
export type CallExportQuery = z.infer<typeof CallExportQuery>
