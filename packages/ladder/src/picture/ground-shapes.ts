import { lineText } from '../document/row-text.ts'
import { type Column, columnEnd, columnName } from '../layout/columns.ts'
import { heights } from '../layout/geometry.ts'
import { fitMono, monoWidth } from './fit.ts'
import { mediaBarShapes } from './media-shapes.ts'
import type { Picture } from './picture.ts'
import { pinShapes } from './pins.ts'
import type { Shape } from './shapes.ts'

/** Who takes part: address and ports over each lifeline, repeated on every page. */
export function headShapes({ document, geometry, own }: Picture): Shape[] {
  const { columns, view } = document
  const { lifelines, width } = geometry
  const lane = lifelines.length > 1 ? lifelines[1]! - lifelines[0]! : 240
  const label = { kind: 'text', face: 'sans', y: 38, size: 11, ink: 'text-3' } as const
  const centred = (text: string, x: number, size: number) => {
    const shown = fitMono(text, size, lane - 12)
    return { kind: 'text', face: 'mono', x: x - monoWidth(shown, size) / 2, text: shown, size } as const
  }
  return [
    { kind: 'rect', x: 0, y: 0, width, height: heights.head, fill: 'surface' },
    { ...label, x: 30, anchor: 'end', text: '#' },
    {
      ...label,
      x: 40,
      text: view.time === 'utc' ? 'UTC' : view.time === 'delta' ? `Δ ${own.time}` : own.time,
    },
    ...(view.time === 'since' ? [{ ...label, x: 172, anchor: 'end' as const, text: 'Δ' }] : []),
    ...columns.flatMap((column, i): Shape[] => [
      { ...centred(lineText(columnName(column)), lifelines[i]!, 12), y: 19, ink: 'text', bold: true },
      {
        ...centred(underName(column), lifelines[i]!, 11),
        ...{ y: 34, ink: 'text-3' },
      },
    ]),
    {
      ...{ kind: 'line', x1: 0, x2: width, y1: heights.head - 0.5, y2: heights.head - 0.5 },
      stroke: { ink: 'border', width: 1 },
    },
  ]
}

function underName(column: Column): string {
  if (column.name !== null) return lineText(columnEnd(column))
  return column.port === null ? portsText(column.ports) : ''
}

const portsText = (ports: readonly number[]): string =>
  ports.length === 0
    ? ''
    : `:${ports.slice(0, 3).join(' :')}${ports.length > 3 ? ` +${ports.length - 3}` : ''}`

/** What runs behind the rows between `top` and `bottom`: lifelines, holds, media, and the ranges of notes. */
export function groundShapes(picture: Picture, top: number, bottom: number): Shape[] {
  const { geometry, pins, placeOf } = picture
  const lines = geometry.lifelines.map(
    (x): Shape => ({
      ...{ kind: 'line', x1: x, x2: x, y1: top, y2: bottom },
      stroke: { ink: 'border-strong', width: 1 },
    }),
  )
  const x = (geometry.lifelines.at(-1) ?? 0) + 30
  const ranges = pins.ranges.flatMap(({ pin, fromTs, toTs }): Shape[] => {
    const start = placeOf(fromTs)
    const end = Math.max(placeOf(toTs), start + 16)
    if (start >= bottom || end <= top) return []
    const [y1, y2] = [Math.max(start, top), Math.min(end, bottom)]
    const bracket: Shape = {
      kind: 'path',
      x,
      y: y1,
      d: `M-6 0h6v${y2 - y1}h-6`,
      stroke: { ink: 'note', width: 1.4 },
    }
    return start >= top ? [bracket, ...pinShapes([pin], x + 24, y1 + 8)] : [bracket]
  })
  return [...mediaBarShapes(picture, top, bottom), ...lines, ...ranges]
}
