import type { JoinFacts, KeysOf, WordHashes } from './join-facts.ts'
import type { Explain, JoinMethod, LegIdentity, Offer } from './join-types.ts'

/** A PBX or SBC sends the second INVITE within this after the first: routing, databases and all. */
const WINDOW = 10_000_000
/** When a second incoming leg fits nearly as well, nothing is joined: better no join than a wrong one. */
const CLEARLY_NEARER = 200_000
/** Evidence without the callee must be fresher. */
const SHORT_WINDOW = 3_000_000
const LEAST_DIGITS = 6
/** Calls alike that are compared with one: a storm of the same call must not cost its square. */
const MAX_COMPARED = 32

/**
 * Legs that meet in one host: the INVITE that came to it and the INVITE it sent soon after. Only legs that share one
 * of their `words` are compared, so a busy host costs no more than an idle one; what else must agree is up to `agree`.
 * Precise rather than complete: an outgoing leg gets one incoming leg at most, and none when two fit alike.
 */
function meeting(
  facts: JoinFacts,
  offer: Offer,
  words: WordHashes,
  method: JoinMethod,
  confidence: number,
  agree: (a: LegIdentity, b: LegIdentity, apart: number) => boolean,
): void {
  const { src, dst, startTs, endTs } = facts
  const invites = invitesByTime(facts)
  const wanted = wantedKeys(facts, invites, words)
  if (wanted.size === 0) return
  /** By key, the newest leg that came in with it, and behind each entry the one before. */
  const newest = new Map<number, number>()
  const arrivals: { readonly leg: number; readonly before: number }[] = []
  for (const i of invites) {
    const fits = new Map<number, number>()
    for (let w = words.first(i); w < words.end(i); w++) {
      const word = words.hash(w)
      let k = facts.confidence[i] ? -1 : (newest.get(keyOf(src[i] as number, word)) ?? -1)
      for (let seen = 0; k >= 0 && seen < MAX_COMPARED; seen++) {
        const { leg: other, before } = arrivals[k] as { leg: number; before: number }
        const apart = (startTs[i] as number) - (startTs[other] as number)
        if (apart > WINDOW) break
        const alive = !((endTs[other] as number) < (startTs[i] as number))
        const met = dst[other] === src[i] && src[other] !== dst[i]
        if (alive && met && agree(facts.leg(other), facts.leg(i), apart)) fits.set(other, apart)
        k = before
      }
      const key = keyOf(dst[i] as number, word)
      if (wanted.has(key)) newest.set(key, arrivals.push({ leg: i, before: newest.get(key) ?? -1 }) - 1)
    }
    if (fits.size === 0) continue
    const [best, second] = [...fits].sort((x, y) => x[1] - y[1])
    if (best && (!second || second[1] - best[1] > CLEARLY_NEARER))
      offer(best[0], i, method, confidence, best[1])
  }
}

/** The keys under which outgoing legs will look: what comes in under another one need not be kept. */
function wantedKeys(facts: JoinFacts, invites: Int32Array, words: WordHashes): Set<number> {
  const hosts = new Set<number>()
  for (const i of invites) hosts.add(facts.dst[i] as number)
  const wanted = new Set<number>()
  for (const i of invites) {
    const host = facts.src[i] as number
    if (facts.confidence[i] || !hosts.has(host)) continue
    for (let w = words.first(i); w < words.end(i); w++) wanted.add(keyOf(host, words.hash(w)))
  }
  return wanted
}

/** 31 bits, so that it stays a small integer. Clashes are found out: hosts and words are compared themselves. */
function keyOf(host: number, word: number): number {
  return Math.imul(word ^ Math.imul(host + 1, 0x9e3779b1), 0x85ebca6b) >>> 1
}

function invitesByTime({ isInvite, startTs, src, dst }: JoinFacts): Int32Array {
  const places: number[] = []
  for (let i = 0; i < isInvite.length; i++)
    if (isInvite[i] && !Number.isNaN(startTs[i]) && src[i] !== dst[i]) places.push(i)
  return Int32Array.from(places).sort((x, y) => (startTs[x] as number) - (startTs[y] as number) || x - y)
}

/** The words by which legs that meet are found. */
export const KEYS: KeysOf = {
  sdp: ({ sdp }) => (sdp ? [sdp.origin, ...sdp.media] : []),
  toUser: ({ toUser }) => userKeys(toUser),
  fromUser: ({ fromUser }) => userKeys(fromUser),
}

/** The host passed the session description on: same o= line, or media still sent to the caller's own address. */
export function bySdp(facts: JoinFacts, offer: Offer): void {
  meeting(
    facts,
    offer,
    facts.sdp,
    'sdp',
    85,
    (a, b) =>
      sharedMedia(a, b) !== null && (sameUser(a.toUser, b.toUser) || sameUser(a.fromUser, b.fromUser)),
  )
}

export function bySameParties(facts: JoinFacts, offer: Offer): void {
  meeting(
    facts,
    offer,
    facts.toUser,
    'same_parties',
    75,
    (a, b) => sameUser(a.fromUser, b.fromUser) && sameUser(a.toUser, b.toUser),
  )
}

/** The host replaced the callee (a dialled extension by the phone behind it) and kept the caller. */
export function bySameCaller(facts: JoinFacts, offer: Offer): void {
  meeting(
    facts,
    offer,
    facts.fromUser,
    'same_caller',
    60,
    (a, b, apart) =>
      apart <= SHORT_WINDOW && sameUser(a.fromUser, b.fromUser) && !sameUser(a.toUser, b.toUser),
  )
}

/** `apart` is in µs. */
export const EXPLAIN_PARTIES = {
  sdp: (a, b, apart) =>
    `Both INVITEs offer ${sharedMedia(a, b)}, and ${b.src.address} sent the second ${seconds(apart)} after it got the first.`,
  same_parties: (a, b, apart) =>
    `Both go from ${a.fromUser} to ${a.toUser}, and ${b.src.address} sent the second INVITE ${seconds(apart)} after it got the first.`,
  same_caller: (a, b, apart) =>
    `Both come from ${a.fromUser}, and ${b.src.address} sent the second INVITE, to ${b.toUser}, ${seconds(apart)} after it got the first, to ${a.toUser}.`,
} as const satisfies Partial<Record<JoinMethod, Explain>>

function sharedMedia(a: LegIdentity, b: LegIdentity): string | null {
  if (!a.sdp || !b.sdp) return null
  if (a.sdp.origin === b.sdp.origin) return `the same session (o=… ${a.sdp.origin})`
  const media = a.sdp.media.find((address) => b.sdp?.media.includes(address))
  return media ? `media at the same address ${media}` : null
}

/** Equal, or the same number written with and without country code, prefix or parameters. */
function sameUser(a: string | null, b: string | null): boolean {
  if (!a || !b) return false
  if (a === b) return true
  const [x, y] = [digits(a), digits(b)]
  if (x === null || y === null) return false
  const [long, short] = x.length >= y.length ? [x, y] : [y, x]
  return short.length >= LEAST_DIGITS && long.endsWith(short)
}

/** What two users that `sameUser` calls the same have in common. */
function userKeys(user: string | null): string[] {
  if (!user) return []
  const number = digits(user)
  return number !== null && number.length >= LEAST_DIGITS ? [number.slice(-LEAST_DIGITS)] : [user]
}

function digits(user: string): string | null {
  const number = (user.split(';')[0] ?? '').replace(/[-.() ]/g, '')
  return /^\+?\d+$/.test(number) ? number.replace(/^(\+|00)/, '') : null
}

function seconds(micros: number): string {
  return `${(micros / 1_000_000).toFixed(3)} s`
}
