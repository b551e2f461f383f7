'use client'
import { type Geometry, heights, type MediaLane, placeInTime, type Row } from '@ringback/ladder'
import { memo, useMemo } from 'react'
import { badgeColor } from '@/components/letter-badge'

interface Props {
  lanes: MediaLane[]
  rows: Row[]
  geometry: Geometry
  /** Id of the stream chosen in the media drawer. */
  selected: string | null
}

const width = 5
const inset = 6

/**
 * Media beside the sender's lifeline, and hold over its lane: a layer over all rows at once, so that scrolling draws
 * nothing new. The rows of words say the same to screen readers.
 */
export const MediaBars = memo(function MediaBars({ lanes, rows, geometry, selected }: Props) {
  const placeOf = useMemo(() => placeInTime(rows), [rows])
  const span = (from: number, to: number) => {
    const top = placeOf(from) + heights.head
    return { top, height: Math.max(4, placeOf(to) + heights.head - top) }
  }
  const held = new Map<string, { left: number; width: number; top: number; height: number }>()
  for (const { from, to, holds } of lanes)
    for (const [start, end] of holds) {
      const left = geometry.lifelines[Math.min(from, to)]!
      const right = geometry.lifelines[Math.max(from, to)]!
      held.set(`${left} ${right} ${start}`, { left, width: right - left, ...span(start, end) })
    }
  return (
    <div aria-hidden="true" className="pointer-events-none">
      {[...held].map(([key, place]) => (
        <div key={key} className="hatch-hold absolute" style={place} />
      ))}
      {lanes.map((lane) => {
        const way = lane.to > lane.from ? 1 : -1
        const x = geometry.lifelines[lane.from]! + way * (inset + width / 2) - width / 2
        const whole = span(lane.firstTs, lane.lastTs)
        if (!lane.stream)
          return (
            <div
              key={lane.key}
              className="hatch-absent absolute"
              style={{ left: x - 1, width: width + 2, ...whole }}
            />
          )
        return (
          <div
            key={lane.key}
            className="absolute"
            style={{ left: x, width, ...whole, color: badgeColor(lane.leg) }}
          >
            {partsOf(lane).map(([from, to, quiet]) => {
              const part = span(from, to)
              return (
                <div
                  key={from}
                  className="absolute inset-x-0 bg-current"
                  style={{ top: part.top - whole.top, height: part.height, opacity: quiet ? 0.28 : 0.55 }}
                />
              )
            })}
            {lane.digits.map((ts) => (
              <div
                key={ts}
                className="absolute h-[1.5px] w-[7px] bg-fg"
                style={{ top: placeOf(ts) + heights.head - whole.top, left: way > 0 ? width : -7 }}
              />
            ))}
            {lane.stream.id === selected && (
              <div className="absolute -inset-[3px] rounded-[3px] border-[1.5px] border-ink" />
            )}
          </div>
        )
      })}
    </div>
  )
})

/** The stream cut where a hold begins and ends; `quiet` within one. */
function partsOf({ firstTs, lastTs, holds }: MediaLane): [from: number, to: number, quiet: boolean][] {
  const cuts = holds.flat().filter((ts) => ts > firstTs && ts < lastTs)
  const edges = [firstTs, ...new Set(cuts.toSorted((a, b) => a - b)), lastTs]
  return edges.slice(1).map((to, i) => {
    const from = edges[i]!
    const middle = (from + to) / 2
    return [from, to, holds.some(([start, end]) => middle >= start && middle < end)]
  })
}
