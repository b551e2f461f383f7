import { breakText, messageText, noteText } from '../document/row-text.ts'
import { heights } from '../layout/geometry.ts'
import { glyphPaths } from '../layout/glyph.ts'
import { repeatText } from '../layout/row-time.ts'
import type { BreakRow, MessageRow, Row } from '../layout/rows.ts'
import { classTone, glyphOf, lineTone } from '../layout/tone.ts'
import { arrowShapes } from './arrow-shapes.ts'
import { fitMono, monoWidth } from './fit.ts'
import { gutterShapes } from './gutter-shapes.ts'
import { mediaRowShapes } from './media-shapes.ts'
import type { Picture } from './picture.ts'
import { pinShapes, pinWidth } from './pins.ts'
import { sdpShapes } from './sdp-shapes.ts'
import type { Shape } from './shapes.ts'

export function rowShapes(row: Row, picture: Picture): Shape[] {
  if (row.kind === 'break') return breakShapes(row, picture)
  return row.kind === 'media' ? mediaRowShapes(row, picture) : messageShapes(row, picture)
}

function messageShapes(row: MessageRow, picture: Picture): Shape[] {
  const { geometry, document, pins } = picture
  const { message } = row
  const height = document.view.compact ? heights.compact : heights.message
  const y = row.top + Math.floor(height / 2) + 0.5
  const x1 = Math.min(geometry.lifelines[row.from]!, geometry.lifelines[row.to]!)
  const x2 = Math.max(geometry.lifelines[row.from]!, geometry.lifelines[row.to]!)
  const self = row.from === row.to
  const left = x1 + (self ? 30 : geometry.labelInset)
  const right = self ? x1 + 240 : x2 - 14
  const own = pins.at.get(row.key) ?? []
  const inset = message.status === null ? 0 : 16
  return [
    ...arrowShapes(row, geometry, lineTone(row, document.view.color), y),
    ...gutterShapes(row, picture, y),
    ...labelShapes(row, picture, { left, right: right - own.length * pinWidth, y }),
    ...pinShapes(own, right, y),
    ...(message.sdp && row.height > height
      ? sdpShapes(message.sdp, left + inset, right - left - inset, row.top + height + 8)
      : []),
  ]
}

interface Place {
  left: number
  right: number
  y: number
}

/** `✓ 200 OK INVITE ×2 · 0.5 s` on a ground that cuts the line; what does not fit gives way from the right. */
function labelShapes(row: MessageRow, { own }: Picture, { left, right, y }: Place): Shape[] {
  const { message, repeats, note } = row
  const base = { kind: 'text', face: 'mono' } as const
  const pill = repeats.length > 0 ? repeatText(message, repeats) : null
  const pillWidth = pill === null ? 0 : monoWidth(pill, 11) + 10
  const shapes: Shape[] = []
  let x = left
  if (message.status !== null) {
    shapes.push(glyphShape(message.status, x + 5.5, y, classTone(message)))
    x += 16
  }
  const room = right - pillWidth - (pill === null ? 0 : 6)
  const text = fitMono(messageText(message), 12, room - x)
  shapes.push({ ...base, x, y: y + 4, text, size: 12, ink: 'text', bold: message.status === null })
  x += monoWidth(text, 12)
  const grey = note ? fitMono(noteText(note, own), 11.5, room - x - 7) : ''
  if (note && grey) {
    const ink = note.kind === 'repeat' ? 'warn' : 'text-3'
    shapes.push({ ...base, x: x + 7, y: y + 4, text: grey, size: 11.5, ink })
    x += 7 + monoWidth(grey, 11.5)
  }
  const ground: Shape = {
    ...{ kind: 'rect', x: left - 5, y: y - 8, width: x - left + 10, height: 16 },
    fill: 'surface',
  }
  if (pill === null) return [ground, ...shapes]
  return [
    ground,
    ...shapes,
    {
      ...{ kind: 'rect', x: x + 6, y: y - 8, width: pillWidth, height: 16, radius: 4, fill: 'warn-bg' },
      stroke: { ink: 'warn-line', width: 1 },
    },
    { ...base, x: x + 11, y: y + 3.8, text: pill, size: 11, ink: 'warn', bold: true },
  ]
}

function glyphShape(status: number, x: number, y: number, ink: ReturnType<typeof classTone>): Shape {
  const glyph = glyphOf(status)
  if (glyph !== 'progress') return { kind: 'path', x, y, d: glyphPaths[glyph], stroke: { ink, width: 1.6 } }
  const ring = 'M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z'
  return { kind: 'path', x, y, d: ring, stroke: { ink, width: 1.6, dash: [1.6, 1.95] } }
}

/** A slash on every lifeline, and the state the silence was spent in. */
function breakShapes(row: BreakRow, { geometry, own, pins }: Picture): Shape[] {
  const { lifelines } = geometry
  const y = row.top + row.height / 2
  const first = lifelines[0] ?? 0
  const last = lifelines.at(-1) ?? first
  const text = breakText(row, own)
  const width = monoWidth(text, 11) + 22
  const middle = Math.max((first + last) / 2, geometry.gutter + width / 2)
  const slash = 'M-5 3.5l10 -7'
  return [
    {
      ...{ kind: 'line', x1: first + 8, x2: last - 8, y1: y, y2: y },
      stroke: { ink: 'border-strong', width: 1, dash: [1, 4] },
    },
    ...lifelines.flatMap((x): Shape[] => [
      { kind: 'path', x, y, d: slash, stroke: { ink: 'surface', width: 5 } },
      { kind: 'path', x, y, d: slash, stroke: { ink: 'border-strong', width: 1.2 } },
    ]),
    {
      ...{ kind: 'rect', x: middle - width / 2, y: y - 9, width, height: 18, radius: 9, fill: 'surface' },
      stroke: { ink: 'border-strong', width: 1 },
    },
    { kind: 'text', face: 'mono', x: middle - width / 2 + 11, y: y + 3.8, text, size: 11, ink: 'text-2' },
    ...pinShapes(pins.at.get(row.key) ?? [], middle + width / 2 + 24, y),
  ]
}
