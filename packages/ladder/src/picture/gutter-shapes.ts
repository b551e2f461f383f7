import { rowTime } from '../layout/row-time.ts'
import type { MessageRow } from '../layout/rows.ts'
import { deltaText } from '../layout/time-text.ts'
import { badgeLetter, repeatsHue, seriesTone } from '../layout/tone.ts'
import { monoWidth } from './fit.ts'
import type { Picture } from './picture.ts'
import type { Shape } from './shapes.ts'

/** Number, time, Δ and the letter of the leg. */
export function gutterShapes(row: MessageRow, { document, geometry }: Picture, y: number): Shape[] {
  const { time: mode } = document.view
  const time = rowTime(row.message, row.deltaUs, mode, document.zero)
  const mono = { kind: 'text', face: 'mono', y: y + 4 } as const
  const wide = mode === 'utc'
  const shapes: Shape[] = [
    { ...mono, x: 30, anchor: 'end', text: String(row.number), size: 11, ink: 'text-3' },
    { ...mono, x: 40, text: time?.main ?? '–', size: 11.5, ink: 'text' },
  ]
  if (time)
    shapes.push({ ...mono, x: 40 + monoWidth(time.main, 11.5), text: time.tail, size: 11.5, ink: 'text-3' })
  if (row.deltaUs !== null && mode === 'since')
    shapes.push({ ...mono, x: 172, anchor: 'end', text: deltaText(row.deltaUs), size: 11, ink: 'text-3' })
  const ink = seriesTone(row.leg)
  const x = wide ? 192 : 186
  if (x + 14 > geometry.gutter) return shapes
  const letter = badgeLetter(row.leg)
  const size = letter.length > 1 ? 8 : 9.5
  return [
    ...shapes,
    {
      ...{ kind: 'rect', x: x + 0.6, y: y - 6.4, width: 12.8, height: 12.8, radius: 3.5 },
      stroke: { ink, width: repeatsHue(row.leg) ? 2.5 : 1.25 },
    },
    {
      ...{ kind: 'text', face: 'mono', bold: true, x: x + 7 - monoWidth(letter, size) / 2, y: y + 3.4 },
      ...{ text: letter, size, ink },
    },
  ]
}
