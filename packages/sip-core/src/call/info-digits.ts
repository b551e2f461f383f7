import { textOf } from '../bytes/text.ts'
import type { DtmfDigit } from '../rtp/stream-summary.ts'
import type { AnalysedLeg } from './call-to-analyse.ts'
import type { MessageReader } from './message-reader.ts'
import { LegSides } from './sides.ts'

/** Bodies are a line or two; a digit string in one of them is no longer than this. */
const MAX_BODY = 256
const MAX_DIGITS = 32
/** RFC 4733 §3.2: events 0–16. */
const EVENTS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', 'A', 'B', 'C', 'D', 'flash']
/** Clock of telephone-event where nothing else is said, ticks a ms. */
const TICKS = 8

/** The digits that a leg carries in INFO: application/dtmf-relay, application/dtmf, audio/telephone-event. */
export function infoDigitsOf(analysed: AnalysedLeg, reader: MessageReader): DtmfDigit[] {
  const { leg, messages, transactions } = analysed
  const digits: DtmfDigit[] = []
  let sides: LegSides | null = null
  const seen = new Set<string>()
  for (const { method, request } of transactions) {
    const view = method === 'INFO' && request ? reader.view(request) : null
    if (!view || !request) continue
    // A proxy passes the same request on to the next hop.
    const key = `${request.fromTag} ${request.cseq?.number}`
    if (seen.has(key)) continue
    seen.add(key)
    sides ??= new LegSides(leg, messages)
    const sender = sides.requester(request)
    const { frame, ts } = request
    for (const { digit, durationMs } of readBody(view.contentType ?? '', view.body.subarray(0, MAX_BODY)))
      digits.push({ callId: leg.callId, ts, digit, via: 'info', durationMs, frame, ssrc: null, sender })
  }
  return digits
}

type Read = Pick<DtmfDigit, 'digit' | 'durationMs'>

function readBody(type: string, body: Uint8Array): Read[] {
  if (type === 'audio/telephone-event') return readEvent(body)
  if (type !== 'application/dtmf-relay' && type !== 'application/dtmf') return []
  const text = textOf(body).trim()
  const signal = /^\s*(?:signal|d)\s*=\s*(\S+)/im.exec(text)?.[1] ?? null
  const duration = /^\s*duration\s*=\s*(\d{1,6})\b/im.exec(text)?.[1]
  const durationMs = duration === undefined ? null : Number(duration)
  return digitsOf(signal ?? text).map((digit) => ({ digit, durationMs }))
}

/** RFC 4733 §2.3: event, end bit and volume, duration. */
function readEvent(body: Uint8Array): Read[] {
  const digit = EVENTS[body[0] ?? -1]
  if (digit === undefined || body.length < 4) return []
  return [{ digit, durationMs: (((body[2] as number) << 8) | (body[3] as number)) / TICKS }]
}

/** `5`, `*`, `10` for the star key, `hf` or `!` for a hook flash, or several digits in a row. */
function digitsOf(signal: string): string[] {
  const word = signal.toUpperCase()
  if (word === '!' || word === 'HF' || word === 'FLASH') return ['flash']
  const event = /^1[0-6]$/.test(word) ? EVENTS[Number(word)] : undefined
  if (event !== undefined) return [event]
  return /^[0-9A-D*#]+$/.test(word) ? [...word.slice(0, MAX_DIGITS)] : []
}
