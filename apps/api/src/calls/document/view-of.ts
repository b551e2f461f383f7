import type { CallExportQuery } from '@ringback/contracts'
import type { LadderView } from '@ringback/ladder/export'

const listed = (text: string | undefined): string[] => text?.split(',').map((one) => one.trim()) ?? []

export const viewOf = ({ legs, hide, color, time, density }: CallExportQuery): LadderView => ({
  ...{ legs: listed(legs), hide: listed(hide) },
  ...{ color, time, compact: density === 'compact' },
})
