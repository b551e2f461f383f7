import type { CallSort } from '@ringback/contracts'

export const columnNames = [
  'start',
  'from',
  'to',
  'result',
  'pdd',
  'talk',
  'mos',
  'legs',
  'findings',
  'messages',
  'userAgent',
  'triage',
  'assignee',
  'tags',
] as const
export type ColumnName = (typeof columnNames)[number]

interface Column {
  /** Of the grid: at least so wide, and its share of the rest. */
  track: string
  minPx: number
  align?: 'right'
  sort?: Extract<CallSort, 'start' | 'pdd' | 'dur' | 'mos'>
  /** Shown from so wide a screen on, when nobody chose; null only for who chose it. */
  from: 'phone' | 'tablet' | 'desk' | null
}

export const callColumns: Record<ColumnName, Column> = {
  start: { track: '176px', minPx: 176, sort: 'start', from: 'phone' },
  from: { track: 'minmax(96px,1fr)', minPx: 96, from: 'phone' },
  to: { track: 'minmax(96px,1fr)', minPx: 96, from: 'phone' },
  result: { track: 'minmax(176px,1.9fr)', minPx: 176, from: 'phone' },
  pdd: { track: '68px', minPx: 68, align: 'right', sort: 'pdd', from: 'tablet' },
  talk: { track: '68px', minPx: 68, align: 'right', sort: 'dur', from: 'tablet' },
  mos: { track: '60px', minPx: 60, align: 'right', sort: 'mos', from: 'tablet' },
  legs: { track: '84px', minPx: 84, from: 'desk' },
  findings: { track: 'minmax(126px,0.9fr)', minPx: 126, from: 'tablet' },
  messages: { track: '80px', minPx: 80, align: 'right', from: 'desk' },
  userAgent: { track: 'minmax(100px,1fr)', minPx: 100, from: 'desk' },
  triage: { track: 'minmax(150px,0.8fr)', minPx: 150, from: null },
  assignee: { track: 'minmax(100px,0.7fr)', minPx: 100, from: null },
  tags: { track: 'minmax(100px,0.8fr)', minPx: 100, from: null },
}

export const rowHeight = 29
export const headHeight = 29
/** The box that marks a call. */
const markTrack = '34px'
const phoneTracks: Partial<Record<ColumnName, string>> = {
  start: '84px',
  from: 'minmax(0,1fr)',
  to: 'minmax(0,1fr)',
  result: 'minmax(0,1.25fr)',
}

export type Screen = NonNullable<Column['from']>
const widths: Screen[] = ['phone', 'tablet', 'desk']

/** The columns of the table: those chosen, else those that a screen has room for. */
export function shownColumns(chosen: readonly ColumnName[] | null, screen: Screen): readonly ColumnName[] {
  if (chosen && chosen.length > 0) return columnNames.filter((name) => chosen.includes(name))
  return columnNames.filter((name) => {
    const { from } = callColumns[name]
    return from !== null && widths.indexOf(from) <= widths.indexOf(screen)
  })
}

export interface GridShape {
  columns: readonly ColumnName[]
  template: string
  /** Below it the table scrolls sideways. */
  minWidth: number
}

export function gridShape(chosen: readonly ColumnName[] | null, screen: Screen): GridShape {
  const columns = shownColumns(chosen, screen)
  const narrow = screen === 'phone' && !chosen
  const track = (name: ColumnName) => (narrow ? phoneTracks[name] : undefined) ?? callColumns[name].track
  return {
    columns,
    template: [...(narrow ? [] : [markTrack]), ...columns.map(track)].join(' '),
    minWidth: narrow ? 0 : columns.reduce((sum, name) => sum + callColumns[name].minPx, 34 + 8),
  }
}

/** A phone's list has no room for the box. */
export const hasMarks = ({ template }: GridShape): boolean => template.startsWith(markTrack)
