import type { Severity } from '@ringback/contracts'
import { Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import { cn } from '@/lib/class-names'

const icons = { error: OctagonAlert, warning: TriangleAlert, info: Info }

export const severityColor: Record<Severity, string> = {
  error: 'text-error',
  warning: 'text-warn',
  info: 'text-info',
}

/** A silhouette for each severity; the word goes beside it. */
export function SeverityIcon({ severity, className }: { severity: Severity; className?: string }) {
  const Icon = icons[severity]
  return (
    <Icon
      size={14}
      strokeWidth={1.75}
      className={cn('shrink-0', severityColor[severity], className)}
      aria-hidden
    />
  )
}
