import type { CallExportQuery } from '@ringback/contracts'
import type { LadderView } from '@ringback/ladder/export'

const listed = (text: string | undefined): string[] => text?.split(',').map((one) => one.trim()) ?? []

type Seen = Pick<CallExportQuery, 'legs' | 'hide' | 'color' | 'time' | 'density' | 'ports'> & {
  cols?: string | undefined
}

export const viewOf = ({ legs, hide, cols, color, time, density, ports }: Seen): LadderView => ({
  ...{ legs: listed(legs), hide: listed(hide), order: listed(cols) },
  ...{ color, time, compact: density === 'compact', splitPorts: ports === 'split' },
})
