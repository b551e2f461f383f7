import type { Join, JoinFinder, JoinMethod, LegIdentity } from './join-types.ts'

/** A PBX or SBC sends the second INVITE within this after the first: routing, databases and all. */
const WINDOW = 10_000_000
/** When a second incoming leg fits nearly as well, nothing is joined: better no join than a wrong one. */
const CLEARLY_NEARER = 200_000
/** Evidence without the callee must be fresher. */
const SHORT_WINDOW = 3_000_000
const LEAST_DIGITS = 6
/** Calls alike that are compared with one: a storm of the same call must not cost its square. */
const MAX_COMPARED = 32

interface Place {
  readonly leg: LegIdentity
  readonly i: number
  readonly ts: number
}

/**
 * Legs that meet in one host: the INVITE that came to it and the INVITE it sent soon after. Only legs that share one
 * of their `keys` are compared, so a busy host costs no more than an idle one; what else must agree is up to `agree`.
 * Precise rather than complete: an outgoing leg gets one incoming leg at most, and none when two fit alike.
 */
function meeting(
  legs: readonly LegIdentity[],
  settled: ReadonlySet<number>,
  keys: (leg: LegIdentity) => readonly string[],
  agree: (a: LegIdentity, b: LegIdentity, apart: number) => boolean,
  describe: (
    a: LegIdentity,
    b: LegIdentity,
    apart: number,
  ) => { method: JoinMethod; confidence: number; why: string },
): Join[] {
  const comingTo = new Map<string, Place[]>()
  const joins: Join[] = []
  for (const place of invitesByTime(legs)) {
    const { leg, i, ts } = place
    const fits = new Map<number, number>()
    for (const key of keys(leg)) {
      const incoming = settled.has(i) ? [] : (comingTo.get(`${leg.src.address} ${key}`) ?? [])
      for (let k = incoming.length - 1, seen = 0; k >= 0 && seen < MAX_COMPARED; k--, seen++) {
        const other = incoming[k] as Place
        const apart = ts - other.ts
        if (apart > WINDOW) break
        const alive = other.leg.endTs === null || other.leg.endTs >= ts
        const goesBack = other.leg.src.address === leg.dst.address
        if (alive && !goesBack && agree(other.leg, leg, apart)) fits.set(other.i, apart)
      }
      const list = comingTo.get(`${leg.dst.address} ${key}`)
      if (list) list.push(place)
      else comingTo.set(`${leg.dst.address} ${key}`, [place])
    }
    const [best, second] = [...fits].sort((x, y) => x[1] - y[1])
    if (best && (!second || second[1] - best[1] > CLEARLY_NEARER))
      joins.push({ a: best[0], b: i, ...describe(legs[best[0]] as LegIdentity, leg, best[1]) })
  }
  return joins
}

function invitesByTime(legs: readonly LegIdentity[]): Place[] {
  const places: Place[] = []
  legs.forEach((leg, i) => {
    if (leg.method === 'INVITE' && leg.startTs !== null && leg.src.address !== leg.dst.address)
      places.push({ leg, i, ts: leg.startTs })
  })
  return places.sort((x, y) => x.ts - y.ts)
}

/** The host passed the session description on: same o= line, or media still sent to the caller's own address. */
export const bySdp: JoinFinder = (legs, settled) =>
  meeting(
    legs,
    settled,
    ({ sdp }) => (sdp ? [sdp.origin, ...sdp.media] : []),
    (a, b) =>
      sharedMedia(a, b) !== null && (sameUser(a.toUser, b.toUser) || sameUser(a.fromUser, b.fromUser)),
    (a, b, apart) => ({
      ...{ method: 'sdp', confidence: 85 },
      why: `Both INVITEs offer ${sharedMedia(a, b)}, and ${b.src.address} sent the second ${seconds(apart)} after it got the first.`,
    }),
  )

export const bySameParties: JoinFinder = (legs, settled) =>
  meeting(
    legs,
    settled,
    ({ toUser }) => userKeys(toUser),
    (a, b) => sameUser(a.fromUser, b.fromUser) && sameUser(a.toUser, b.toUser),
    (a, b, apart) => ({
      ...{ method: 'same_parties', confidence: 75 },
      why: `Both go from ${a.fromUser} to ${a.toUser}, and ${b.src.address} sent the second INVITE ${seconds(apart)} after it got the first.`,
    }),
  )

/** The host replaced the callee (a dialled extension by the phone behind it) and kept the caller. */
export const bySameCaller: JoinFinder = (legs, settled) =>
  meeting(
    legs,
    settled,
    ({ fromUser }) => userKeys(fromUser),
    (a, b, apart) =>
      apart <= SHORT_WINDOW && sameUser(a.fromUser, b.fromUser) && !sameUser(a.toUser, b.toUser),
    (a, b, apart) => ({
      ...{ method: 'same_caller', confidence: 60 },
      why: `Both come from ${a.fromUser}, and ${b.src.address} sent the second INVITE, to ${b.toUser}, ${seconds(apart)} after it got the first, to ${a.toUser}.`,
    }),
  )

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
