import type { TriageStatus } from '@ringback/contracts'
import { Circle, CircleCheck, CircleDashed, CircleDot, Hourglass } from 'lucide-react'

const marks = {
  open: Circle,
  'in-progress': CircleDot,
  waiting: Hourglass,
  solved: CircleCheck,
} as const satisfies Record<TriageStatus, unknown>

/** Told apart by shape; the word stands beside it. */
export function TriageMark({ status, size = 13 }: { status: TriageStatus | null; size?: number }) {
  const Mark = status === null ? CircleDashed : marks[status]
  return <Mark size={size} strokeWidth={2} className="shrink-0 text-fg-3" aria-hidden />
}
