export {
  type Arrangement,
  addressOf,
  aliasOf,
  arrangeColumns,
  buildColumns,
  type Column,
  columnEnd,
  columnName,
  movedColumn,
  splitPorts,
} from './layout/columns.ts'
export { rowAt } from './layout/current-row.ts'
export { type Geometry, heights, ladderGeometry } from './layout/geometry.ts'
export { type Glyph, glyphPaths } from './layout/glyph.ts'
export { type MediaFigures, type MediaLane, mediaLanes } from './layout/media-lanes.ts'
export { placeInTime, withMedia } from './layout/media-rows.ts'
export { type PinnedNote, type Pins, pinOrder, pinsOf, placePins } from './layout/pins.ts'
export { repeatText, rowTime, type TimeMode, timeModes } from './layout/row-time.ts'
export {
  type BreakRow,
  buildRows,
  type MediaRow,
  type MessageRow,
  messageRows,
  type Note,
  type Row,
  rowsHeight,
} from './layout/rows.ts'
export { type Step, stepTo } from './layout/steps.ts'
export { lossText } from './layout/stream-loss.ts'
export { type ClockText, clockText, deltaText, durationText, secondsText } from './layout/time-text.ts'
export {
  badgeLetter,
  type ColorMode,
  classTone,
  colorModes,
  glyphOf,
  lineTone,
  repeatsHue,
  seriesTone,
} from './layout/tone.ts'
export { transactionKey } from './layout/transaction.ts'
export { visibleParts, visibleText } from './layout/visible-text.ts'
