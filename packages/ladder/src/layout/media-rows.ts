import { heights } from './geometry.ts'
import type { MediaLane } from './media-lanes.ts'
import type { MediaRow, Row } from './rows.ts'

/** More lines than this tell a reader less than the table of streams does. */
const maxLines = 6

/**
 * Adds the words of the media bars: each beside the first talk it fills, else the first silence, else where it starts.
 * Linear in rows; the rows below move down.
 */
export function withMedia(rows: Row[], lanes: readonly MediaLane[]): Row[] {
  if (lanes.length === 0 || rows.length === 0) return rows
  const after = new Map<number, MediaLane[]>()
  for (const lane of lanes) {
    const index = rowBeside(rows, lane)
    const there = after.get(index)
    if (there) there.push(lane)
    else after.set(index, [lane])
  }
  const all: Row[] = []
  let moved = 0
  rows.forEach((row, index) => {
    all.push(moved === 0 ? row : { ...row, top: row.top + moved })
    const beside = after.get(index)
    if (!beside) return
    const media = mediaRow(beside, row.top + row.height + moved)
    all.push(media)
    moved += media.height
  })
  return all
}

function mediaRow(lanes: MediaLane[], top: number): MediaRow {
  const placed: { lane: MediaLane; line: number }[] = []
  for (const lane of lanes) {
    let line = 0
    while (placed.some((other) => other.line === line && overlap(other.lane, lane))) line++
    placed.push({ lane, line })
  }
  const shown = placed.filter(({ line }) => line < maxLines)
  const lines = Math.max(...shown.map(({ line }) => line)) + 1
  return {
    kind: 'media',
    key: `media ${lanes[0]!.key}`,
    lanes: shown,
    more: placed.length - shown.length,
    top,
    height: lines * heights.mediaLine + heights.mediaPadding,
  }
}

const overlap = (a: MediaLane, b: MediaLane) =>
  Math.min(a.from, a.to) < Math.max(b.from, b.to) && Math.min(b.from, b.to) < Math.max(a.from, a.to)

/** Index of the row to stand under. */
function rowBeside(rows: readonly Row[], { firstTs, lastTs }: MediaLane): number {
  let start = 0
  let silence: number | null = null
  let before: number | null = null
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    if (row.kind === 'break' && before !== null) {
      const filled = Math.min(lastTs, before + row.gapUs) - Math.max(firstTs, before)
      if (filled >= row.gapUs / 5) {
        if (row.phase === 'talk') return i
        silence ??= i
      }
    }
    if (row.kind !== 'message' || row.message.ts === null) continue
    before = row.message.ts
    if (before <= firstTs) start = i
    if (before > lastTs) break
  }
  return silence ?? start
}

/** Where in the ladder an instant lies: straight between the arrows before and after it. */
export function placeInTime(rows: readonly Row[]): (ts: number) => number {
  const times: number[] = []
  const places: number[] = []
  for (const row of rows)
    if (row.kind === 'message' && row.message.ts !== null && row.message.ts >= (times.at(-1) ?? 0)) {
      times.push(row.message.ts)
      places.push(row.top + heights.message / 2)
    }
  return (ts) => {
    let low = 0
    let high = times.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (times[middle]! <= ts) low = middle + 1
      else high = middle
    }
    if (low === 0) return places[0] ?? 0
    if (low === times.length) return places.at(-1)!
    const [t0, t1, y0, y1] = [times[low - 1]!, times[low]!, places[low - 1]!, places[low]!]
    return y0 + ((ts - t0) / (t1 - t0)) * (y1 - y0)
  }
}
