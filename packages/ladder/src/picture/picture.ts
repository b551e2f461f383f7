import type { LadderDocument } from '../document/ladder-document.ts'
import type { Words } from '../document/words.ts'
import { type Geometry, ladderGeometry } from '../layout/geometry.ts'
import { placeInTime } from '../layout/media-rows.ts'
import { type Pins, pinsOf } from './pins.ts'

/** A document about to be drawn: rows lie at their `top`, below the head. */
export interface Picture {
  document: LadderDocument
  own: Words
  geometry: Geometry
  /** Where an instant lies among the rows. */
  placeOf: (ts: number) => number
  pins: Pins
}

/** @param available pixels; lanes that need more make it wider */
export function picture(document: LadderDocument, own: Words, available: number): Picture {
  const last = document.columns.length - 1
  const selfOnLast = document.rows.some(
    (row) => row.kind === 'message' && row.from === last && row.to === last,
  )
  return {
    document,
    own,
    geometry: ladderGeometry(document.columns.length, available, selfOnLast),
    placeOf: placeInTime(document.rows),
    pins: pinsOf(document),
  }
}
