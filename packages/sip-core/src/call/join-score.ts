import type { JoinFacts } from './join-facts.ts'
import type { JoinStep } from './join-params.ts'
import type { LegIdentity } from './join-types.ts'

const MS = 1000
const SECOND = 1_000_000
/** Clocks of two capture points may differ by this; what comes first is then not sure. */
export const JITTER = 20 * MS
/** A B2BUA passes an event on within this. */
export const STEP_REACH = 600 * MS
/** What is passed on so soon was passed on, and is no coincidence on a host that is not very busy. */
const TOGETHER = 150 * MS
const SOON = 10 * SECOND

/** The least for a join, and by how much the best leg must be better than the next one. */
export const LEAST_POINTS = 30
export const LEAST_POINTS_IN_STEP = 22
export const CLEARLY_BETTER = 4

export const SAME_USER = 30
export const SAME_SDP = 40
const NEAR = 10
const BACKWARDS = -5
const RING = 10
const ANSWER = 20
const CLOSE = 20
/** Added to other evidence. */
const NEXT_TRY = 16
const TAKEN_ELSEWHERE = 20
/** Both were answered and ended, and nothing of it happened to both at once. */
const APART = -15

/**
 * How well leg `b` fits as the one that was made for leg `a`, in points: users and session alike, and moving in step.
 * What happens at the far end (ringing, answer) reaches `b` first, an end may come from either side.
 */
export function pointsOf(facts: JoinFacts, a: number, b: number): number {
  const { startTs, fromUser, toUser } = facts
  const apart = (startTs[b] as number) - (startTs[a] as number)
  let points = NEAR * nearness(Math.abs(apart), 10 * MS, SOON) + (apart < 0 ? BACKWARDS : 0)
  if (fromUser[a] !== 0 && fromUser[a] === fromUser[b])
    points += SAME_USER + nextTry(facts, a, startTs[b] as number)
  if (toUser[a] !== 0 && toUser[a] === toUser[b]) points += SAME_USER
  if (shareSdp(facts, a, b)) points += SAME_SDP
  return points + stepPoints(facts, a, b)
}

/** The host's last try for the same leg ended when this one began, and the leg went on. */
function nextTry({ lastTry, closeTs }: JoinFacts, a: number, startOfB: number): number {
  if ((closeTs[a] as number) <= startOfB + STEP_REACH) return 0
  const after = startOfB - (lastTry[a] as number)
  return after >= -JITTER && after < STEP_REACH ? NEXT_TRY * passedOn(after) : 0
}

export function shareSdp({ sdp }: JoinFacts, a: number, b: number): boolean {
  for (let k = sdp.first(b); k < sdp.end(b); k++) if (sdp.has(a, sdp.at(k))) return true
  return false
}

/** Of ringing, answer and end alone. */
export function stepPoints(facts: JoinFacts, a: number, b: number): number {
  const { ringTs, answerTs, closeTs, startTs } = facts
  const [answerOfA, answerOfB] = [answerTs[a] as number, answerTs[b] as number]
  const [closeOfA, closeOfB] = [closeTs[a] as number, closeTs[b] as number]
  const rang = ring((ringTs[a] as number) - (ringTs[b] as number))
  const answered = answer(answerOfA, answerOfB, closeOfA, startTs[b] as number)
  const closed = close(closeOfA, closeOfB, answerOfA, answerOfB)
  // NaN compares as false: only what is known counts.
  const whole = answerOfA > 0 && answerOfB > 0 && closeOfA > 0 && closeOfB > 0
  return rang + answered + closed + (whole && answered <= 0 && closed <= 0 ? APART : 0)
}

/** `late` is NaN when one of the two did not ring. A host may ring the caller before it has rung the callee. */
function ring(late: number): number {
  return late >= -JITTER ? RING * passedOn(late) : 0
}

function answer(a: number, b: number, closeOfA: number, startOfB: number): number {
  if (Number.isNaN(b)) return 0
  if (Number.isNaN(a)) return closeOfA < b + STEP_REACH ? -25 : 0
  if (a < startOfB) return 0 // answered by a menu or a queue
  const late = a - b
  return late < -JITTER || late > STEP_REACH ? -20 : ANSWER * passedOn(late)
}

/** Both are over, and one was not told when the other was. */
export function endedApart({ answerTs, closeTs }: JoinFacts, a: number, b: number): boolean {
  const [closeOfA, closeOfB] = [closeTs[a] as number, closeTs[b] as number]
  if (Number.isNaN(closeOfA) || Number.isNaN(closeOfB)) return false
  return close(closeOfA, closeOfB, answerTs[a] as number, answerTs[b] as number) <= 0
}

function close(a: number, b: number, answerOfA: number, answerOfB: number): number {
  const apart = Math.abs(a - b)
  if (apart <= STEP_REACH) return CLOSE * passedOn(apart)
  // Another phone took the call: this one is told to stop.
  if (Number.isNaN(answerOfB) && Math.abs(b - answerOfA) <= TOGETHER)
    return TAKEN_ELSEWHERE * passedOn(b - answerOfA)
  return a < b - 2 * SECOND ? -15 : 0
}

function passedOn(late: number): number {
  return nearness(Math.abs(late), 5 * MS, STEP_REACH)
}

/** 1 at once, falling with the logarithm of time, 0 from `far` on. */
function nearness(apart: number, scale: number, far: number): number {
  return apart >= far ? 0 : 1 - Math.log2(1 + apart / scale) / Math.log2(1 + far / scale)
}

/** The steps that two legs took together, for the explanation. */
export function stepsTogether(a: LegIdentity, b: LegIdentity): JoinStep[] {
  const [one, other] = [a.progress, b.progress]
  const together = (x: number | null, y: number | null) =>
    x !== null && y !== null && Math.abs(x - y) <= TOGETHER
  const steps: JoinStep[] = []
  if (together(one.ringTs, other.ringTs)) steps.push('ring')
  if (together(one.answerTs, other.answerTs)) steps.push('answer')
  if (together(one.closeTs, other.closeTs)) steps.push('end')
  return steps
}
