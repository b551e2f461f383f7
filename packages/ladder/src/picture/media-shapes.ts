import { lineText } from '../document/row-text.ts'
import { heights } from '../layout/geometry.ts'
import type { MediaLane } from '../layout/media-lanes.ts'
import type { MediaRow } from '../layout/rows.ts'
import { seriesTone } from '../layout/tone.ts'
import { fitMono, monoWidth } from './fit.ts'
import type { Picture } from './picture.ts'
import { pinShapes, pinWidth } from './pins.ts'
import type { Ink, Shape } from './shapes.ts'

const size = 11

/** The words of the media bars that run through here: codec, packets, loss, jitter, MOS. */
export function mediaRowShapes(row: MediaRow, { geometry, own, pins }: Picture): Shape[] {
  const last = Math.max(...row.lanes.map(({ line }) => line))
  return row.lanes.flatMap(({ lane, line }): Shape[] => {
    const left = geometry.lifelines[Math.min(lane.from, lane.to)]! + geometry.labelInset
    const right = geometry.lifelines[Math.max(lane.from, lane.to)]! - 14
    const y = row.top + heights.mediaPadding / 2 + line * heights.mediaLine + 11
    const pinned = pins.at.get(lane.key) ?? []
    const words = laneWords(lane, own.packets, own.absent)
    if (row.more > 0 && line === last) words.push({ text: ` ${own.more(row.more)}`, ink: 'text-3' })
    const shapes: Shape[] = []
    let x = left
    for (const { text, ink, bold } of words) {
      const room = right - pinned.length * pinWidth - x
      const shown = fitMono(text, size, room)
      // A figure is whole or not there; the first words may be cut.
      if (shown === '' || (shown !== text && text.startsWith(' ·'))) break
      shapes.push({ kind: 'text', face: 'mono', x, y, text: shown, size, ink, ...(bold && { bold }) })
      x += monoWidth(shown, size)
    }
    const ground: Shape = {
      kind: 'rect',
      x: left - 3,
      y: y - 11,
      width: x - left + 6,
      height: 15,
      fill: 'surface',
    }
    return [ground, ...shapes, ...pinShapes(pinned, right, y - 4)]
  })
}

interface Piece {
  text: string
  ink: Ink
  bold?: boolean
}

function laneWords(
  { from, to, leg, stream }: MediaLane,
  packets: (n: string) => string,
  absent: string,
): Piece[] {
  const arrow = to > from ? '→' : '←'
  if (!stream) return [{ text: `${arrow} ${absent}`, ink: 'error', bold: true }]
  const { codec, packets: count, loss, jitterMs, mos, digits } = stream.figures
  const hue = seriesTone(leg)
  return [
    { text: `${arrow} `, ink: hue },
    { text: lineText(codec ?? 'RTP'), ink: hue, bold: true },
    { text: ` ${packets(String(count))} · `, ink: 'text-2' },
    { text: `${loss} %`, ink: loss === '0' ? 'text-2' : 'error', bold: loss !== '0' },
    { text: jitterMs === null ? '' : ` · ${jitterMs.toFixed(1)} ms`, ink: 'text-2' },
    { text: digits > 0 ? ` · ${digits} DTMF` : '', ink: 'text-2' },
    { text: mos === null ? '' : ` · MOS ${mos.toFixed(1)}`, ink: 'text-2' },
  ].filter(({ text }) => text !== '') as Piece[]
}

const width = 5
const inset = 6

/** Media beside the sender's lifeline and holds over their lane, as far as they lie between `top` and `bottom`. */
export function mediaBarShapes(
  { document, geometry, placeOf }: Picture,
  top: number,
  bottom: number,
): Shape[] {
  const { lifelines } = geometry
  const span = (from: number, to: number): { y: number; height: number } | null => {
    const start = placeOf(from)
    const end = Math.max(start + 4, placeOf(to))
    if (start >= bottom || end <= top) return null
    const y = Math.max(start, top)
    return { y, height: Math.min(end, bottom) - y }
  }
  const held = new Map<string, Shape>()
  const bars: Shape[] = []
  for (const lane of document.lanes) {
    const way = lane.to > lane.from ? 1 : -1
    const x = lifelines[lane.from]! + way * (inset + width / 2) - width / 2
    for (const [from, to] of lane.holds) {
      const left = lifelines[Math.min(lane.from, lane.to)]!
      const right = lifelines[Math.max(lane.from, lane.to)]!
      const place = span(from, to)
      const box = { x: left, width: right - left, ink: 'border-strong', ground: 'hold' } as const
      if (place) held.set(`${left} ${right} ${from}`, { kind: 'hatch', ...box, ...place })
    }
    const whole = span(lane.firstTs, lane.lastTs)
    if (whole && !lane.stream)
      bars.push(
        { kind: 'hatch', x: x - 1, width: width + 2, ...whole, ink: 'error', ground: 'surface' },
        { kind: 'rect', x: x - 1, width: width + 2, ...whole, stroke: { ink: 'error', width: 0.75 } },
      )
    else if (whole) bars.push({ kind: 'rect', x, width, ...whole, fill: seriesTone(lane.leg), opacity: 0.55 })
    for (const ts of lane.digits) {
      const y = placeOf(ts)
      const tick = { x1: way > 0 ? x + width : x, x2: way > 0 ? x + width + 7 : x - 7, y1: y, y2: y }
      if (y >= top && y < bottom) bars.push({ kind: 'line', ...tick, stroke: { ink: 'text', width: 1.5 } })
    }
  }
  return [...held.values(), ...bars]
}
