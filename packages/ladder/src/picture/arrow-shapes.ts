import type { Geometry } from '../layout/geometry.ts'
import type { MessageRow } from '../layout/rows.ts'
import { repeatsHue, type Tone } from '../layout/tone.ts'
import type { Shape, Stroke } from './shapes.ts'

/** Line, tail and head of one message: request solid with a filled head, response dashed with an open one. */
export function arrowShapes(row: MessageRow, { lifelines }: Geometry, ink: Tone, y: number): Shape[] {
  const request = row.message.status === null
  const x1 = lifelines[row.from]!
  const x2 = lifelines[row.to]!
  const stroke: Stroke = request ? { ink, width: 1.5 } : { ink, width: 1.5, dash: [5, 3.5] }
  if (row.from === row.to)
    return [
      { kind: 'path', x: x1, y: y - 4, d: 'M0 0h18a4 4 0 0 1 0 8h-11', stroke },
      head(x1, y + 4, -1, request, ink),
      tail(row.leg, x1, y - 4, request, ink),
    ]
  const way = x2 > x1 ? 1 : -1
  const end = x2 - way * (request ? 6 : 2)
  const lines = repeatsHue(row.leg) ? [-1.4, 1.4] : [0]
  const width = lines.length > 1 ? 1 : stroke.width
  return [
    ...lines.map(
      (dy): Shape => ({ kind: 'line', x1, x2: end, y1: y + dy, y2: y + dy, stroke: { ...stroke, width } }),
    ),
    head(x2, y, way, request, ink),
    tail(row.leg, x1, y, request, ink),
  ]
}

function head(x: number, y: number, way: 1 | -1, request: boolean, ink: Tone): Shape {
  const tip = x - way * 1.2
  if (request) return { kind: 'path', x: tip, y, d: `M0 0l${-way * 8} -4.2v8.4z`, fill: ink }
  return { kind: 'path', x: tip, y, d: `M${-way * 6.5} -4L0 0l${-way * 6.5} 4`, stroke: { ink, width: 1.5 } }
}

const shapes = [
  'M-3.2 0a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0z',
  'M-3 -3h6v6h-6z',
  'M0 -3.6l3.6 6.2h-7.2z',
  'M0 -4l4 4l-4 4l-4 -4z',
  'M0 3.6l3.6 -6.2h-7.2z',
  'M-1.5 -4h3v8h-3z',
]

/** The sender's end: a shape for the leg, filled for a request, hollow for a response. */
const tail = (leg: number, x: number, y: number, request: boolean, ink: Tone): Shape => ({
  ...{ kind: 'path', x, y, d: shapes[leg % shapes.length]! },
  fill: request ? ink : 'surface',
  stroke: { ink, width: 1.4 },
})
