import type { CallMessage } from '../call/call-message.ts'
import type { AnalysedLeg, CallToAnalyse } from '../call/call-to-analyse.ts'
import type { MessageReader } from '../call/message-reader.ts'
import { readAuth } from '../sip/auth-header.ts'
import { paramOf } from '../sip/params.ts'

/** Credentials that were refused and never accepted afterwards. */
export interface Refused {
  readonly method: string
  readonly user: string
  /** Of the last refusal: 401, 407, or 403. */
  readonly status: number
  /** Requests with credentials that were refused, and those challenged anew for an expired nonce (`stale`). */
  readonly attempts: number
  readonly stale: number
  readonly firstTs: number | null
  readonly lastTs: number | null
  /** Refusals and challenges, the last first. */
  readonly frames: readonly number[]
}

type Run = { -readonly [K in keyof Refused]: Refused[K] } & { frames: number[] }

/**
 * Digest credentials (RFC 3261 §22, RFC 7616) of a leg by method. A challenge counts as a refusal only where the
 * request answered the last challenge of the same realm, and the server does not say that the nonce was stale: a
 * remembered nonce that expired, or a second proxy with a realm of its own, asks for nothing but another round.
 */
export function refusedCredentials({ reader }: CallToAnalyse, leg: AnalysedLeg): Refused[] {
  if (!leg.messages.some(({ status }) => status === 401 || status === 407)) return []
  const nonces = new Map<string, string>()
  const runs = new Map<string, Run>()
  const seen = new Set<string>()
  for (const { method, cseq, request, final } of leg.transactions) {
    // Each hop shows the same attempt again.
    const attempt = `${method} ${cseq} ${request?.fromTag}`
    if (!request || !final || seen.has(attempt)) continue
    seen.add(attempt)
    const status = final.status as number
    const given = digestOf(reader, request, 'authorization')
    const asked = status === 401 || status === 407 ? digestOf(reader, final, 'authenticate')[0] : undefined
    if (status < 300) runs.delete(method)
    else if (asked) {
      // Some servers say it in words.
      const stale = asked.stale || /nonce|stale/i.test(final.reason ?? '')
      const answered = given.find(({ realm }) => realm === asked.realm)
      if (answered && stale) add(runs, method, answered.user, final, true)
      else if (answered && nonces.get(asked.realm) === answered.nonce)
        add(runs, method, answered.user, final, false)
      nonces.set(asked.realm, asked.nonce)
    } else if (status === 403 && isAboutCredentials(method, final) && given[0]) {
      add(runs, method, given[0].user, final, false)
    }
  }
  return [...runs.values()]
}

function add(runs: Map<string, Run>, method: string, user: string, final: CallMessage, stale: boolean): void {
  let run = runs.get(method)
  if (!run) {
    run = { method, user, status: 0, attempts: 0, stale: 0, firstTs: final.ts, lastTs: final.ts, frames: [] }
    runs.set(method, run)
  }
  run.user = user
  run.status = final.status as number
  run.lastTs = final.ts
  if (stale) run.stale++
  else run.attempts++
  run.frames.unshift(final.frame)
}

/** To a registration 403 says that the account is refused; to a call it may mean anything. */
function isAboutCredentials(method: string, { reason }: CallMessage): boolean {
  return method === 'REGISTER' || /auth|passw|credential/i.test(reason ?? '')
}

interface Digest {
  readonly realm: string
  readonly nonce: string
  readonly user: string
  readonly stale: boolean
}

/** Of `Authorization` and `Proxy-Authorization`, or of `WWW-Authenticate` and `Proxy-Authenticate`. */
function digestOf(reader: MessageReader, m: CallMessage, what: 'authorization' | 'authenticate'): Digest[] {
  const names = what === 'authorization' ? [what, `proxy-${what}`] : [`www-${what}`, `proxy-${what}`]
  return names
    .flatMap((name) => reader.headers(m, name))
    .flatMap(readAuth)
    .map(({ params }): Digest => {
      const param = (name: string): string => paramOf(params, name) ?? ''
      const stale = param('stale').toLowerCase() === 'true'
      return { realm: param('realm'), nonce: param('nonce'), user: param('username'), stale }
    })
}

/** As many times in a row is a loop, no mistyped password: clients must not try the same again (RFC 3261 §22.2). */
const LOOP_ATTEMPTS = 4
/** A loop turns as fast as the network lets it; a phone that tries anew every minute is another matter. µs. */
const LOOP_TURN = 5_000_000

/** The client answers every challenge at once with credentials that are refused again. */
export function isLoop({ attempts, stale, firstTs, lastTs }: Refused): boolean {
  const turns = attempts + stale
  if (turns < LOOP_ATTEMPTS) return false
  return firstTs === null || lastTs === null || (lastTs - firstTs) / (turns - 1) <= LOOP_TURN
}
