import type { CallSummary } from '@ringback/contracts'

/** Longer numbers and names are cut: a file name has room for both and the time. */
const LONGEST = 40

/** `100-34600123456-20231114T221320Z`: who called whom, and when. */
export function exportName({
  fromUser,
  toUser,
  startTs,
}: Pick<CallSummary, 'fromUser' | 'toUser' | 'startTs'>): string {
  const at = startTs === null ? null : new Date(startTs / 1_000)
  const time = at && !Number.isNaN(at.getTime()) ? at.toISOString().replace(/[-:]|\.\d+/g, '') : null
  const parts = [fromUser, toUser].map((user) => user?.replace(/[^\p{L}\p{N}+._]/gu, '').slice(0, LONGEST))
  return [...parts, time].filter(Boolean).join('-') || 'call'
}
