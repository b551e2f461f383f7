import { badgeLetter, columnName, type Row, rowTime } from '@ringback/ladder'
import { breakText, type Picture, rowText } from '@ringback/ladder/picture'

/** A row as a screen reader is to say it. */
export function sentenceOf(row: Row, { document, own }: Picture): string {
  const { columns, zero, view } = document
  if (row.kind === 'break') return breakText(row, own)
  const nameOf = (column: number) => (columns[column] ? columnName(columns[column]) : '?')
  const between = (what: string, from: number, to: number) => own.row(what, nameOf(from), nameOf(to))
  if (row.kind === 'media')
    return row.lanes
      .map(({ lane }) => {
        const figures = lane.stream?.figures
        const said = figures
          ? `RTP ${figures.codec ?? ''} ${own.packets(String(figures.packets))}, ${figures.loss} %`
          : `RTP, ${own.absent}`
        return between(said, lane.from, lane.to)
      })
      .join('; ')
  const time = rowTime(row.message, row.deltaUs, view.time, zero)
  const at = time ? `, ${time.main}${time.tail}` : ''
  return `${row.number}: ${between(rowText(row, own), row.from, row.to)}, ${own.leg} ${badgeLetter(row.leg)}${at}`
}
