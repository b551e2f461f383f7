import { OctagonAlert, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from '@/lib/class-names'

interface Props {
  tone: 'error' | 'warn'
  /** The fact, in bold. */
  fact: string
  /** Then numbers, then where. */
  children?: ReactNode
  action?: ReactNode
  className?: string
}

export function Notice({ tone, fact, children, action, className }: Props) {
  const Icon = tone === 'error' ? OctagonAlert : TriangleAlert
  return (
    <div
      role="alert"
      className={cn(
        'flex gap-2 rounded-control border px-2.5 py-[7px] text-ui',
        tone === 'error' ? 'border-error-line bg-error-bg' : 'border-warn-line bg-warn-bg',
        className,
      )}
    >
      <Icon
        size={14}
        strokeWidth={1.75}
        className={cn('mt-0.5 shrink-0', tone === 'error' ? 'text-error' : 'text-warn')}
        aria-hidden
      />
      <div className="min-w-0 flex-1">
        <b className="font-semibold">{fact}</b> {children && <span className="text-fg-2">{children}</span>}
      </div>
      {action}
    </div>
  )
}
