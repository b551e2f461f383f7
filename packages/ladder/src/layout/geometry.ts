/** Pixels of a ladder, TOKENS.md §5. */
export interface Geometry {
  /** Width of the part that stays when lanes scroll sideways. */
  gutter: number
  /** x of every lifeline. */
  lifelines: number[]
  width: number
  /** Label starts this far after the left lifeline of its lane. */
  labelInset: number
  narrow: boolean
}

const wide = { gutter: 214, first: 258, minLane: 210, maxLane: 420, right: 72, labelInset: 22 }
const narrow = { gutter: 96, first: 128, minLane: 178, maxLane: 300, right: 28, labelInset: 16 }
const narrowBelow = 620
/** Room for the label of a message that a host sent to itself, right of the last lifeline. */
const selfRoom = 250

export function ladderGeometry(columns: number, available: number, selfOnLast = false): Geometry {
  const isNarrow = available < narrowBelow
  const { gutter, first, minLane, maxLane, right, labelInset } = isNarrow ? narrow : wide
  const tail = selfOnLast || columns < 2 ? selfRoom : right
  const lanes = Math.max(columns - 1, 0)
  const free = lanes > 0 ? Math.floor((available - first - tail) / lanes) : 0
  const lane = Math.min(Math.max(free, minLane), maxLane)
  const lifelines = Array.from({ length: columns }, (_, i) => first + i * lane)
  return {
    gutter,
    lifelines,
    width: Math.max(available, first + lanes * lane + tail),
    labelInset,
    narrow: isNarrow,
  }
}

export const heights = {
  head: 44,
  padding: 6,
  message: 21,
  sdp: 13,
  compact: 19,
  break: 24,
  mediaLine: 15,
  mediaPadding: 8,
} as const
