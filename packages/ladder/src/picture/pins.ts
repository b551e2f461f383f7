import type { Annotation } from '@ringback/contracts'
import type { LadderDocument } from '../document/ladder-document.ts'
import { monoWidth } from './fit.ts'
import type { Shape } from './shapes.ts'

export type Pin = Pick<Annotation, 'number' | 'visibility'>

export interface Pins {
  /** By row key, and by the key of a media lane. */
  at: ReadonlyMap<string, Pin[]>
  ranges: { pin: Pin; fromTs: number; toTs: number }[]
}

/** Where the notes are pinned; those on the call and on findings have their place in the lists below. */
export function pinsOf({ annotations, rows, lanes, call }: LadderDocument): Pins {
  const at = new Map<string, Pin[]>()
  const put = (key: string | undefined, pin: Pin) => {
    if (key !== undefined) at.set(key, [...(at.get(key) ?? []), pin])
  }
  const rowOf = new Map<string, string>()
  const silenceBefore = new Map<string, string>()
  rows.forEach((row, i) => {
    if (row.kind !== 'message') return
    for (const { id } of [row.message, ...row.repeats]) rowOf.set(id, row.key)
    const above = rows[i - 1]
    if (above?.kind === 'break') silenceBefore.set(row.key, above.key)
  })
  const ranges: Pins['ranges'] = []
  for (const { anchor, number, visibility } of annotations) {
    const pin = { number, visibility }
    if (anchor.kind === 'message') put(rowOf.get(anchor.messageId), pin)
    else if (anchor.kind === 'gap') put(silenceBefore.get(anchor.after) ?? rowOf.get(anchor.after), pin)
    else if (anchor.kind === 'range') ranges.push({ pin, fromTs: anchor.fromTs, toTs: anchor.toTs })
    else if (anchor.kind === 'stream') {
      const stream = call.streams.find(
        ({ ssrc, src, dst }) => ssrc === anchor.ssrc && src === anchor.src && dst === anchor.dst,
      )
      put(lanes.find((lane) => lane.stream?.id === stream?.id)?.key, pin)
    }
  }
  return { at, ranges }
}

export const pinWidth = 19

/** Numbers on a round ground, from right to left; an internal one is an outline. */
export function pinShapes(pins: readonly Pin[], right: number, y: number): Shape[] {
  return pins.flatMap(({ number, visibility }, i): Shape[] => {
    const x = right - pinWidth * (i + 1)
    const internal = visibility === 'internal'
    const text = String(number)
    const size = text.length > 2 ? 8 : 9.5
    return [
      {
        ...{ kind: 'rect', x, y: y - 8, width: 16, height: 16, radius: 8 },
        fill: internal ? 'surface' : 'note',
        stroke: { ink: 'note', width: 1.4 },
      },
      {
        ...{
          kind: 'text',
          x: x + 8 - monoWidth(text, size) / 2,
          y: y + 3.4,
          text,
          size,
          face: 'mono',
          bold: true,
        },
        ink: internal ? 'note' : 'note-fg',
      },
    ]
  })
}
