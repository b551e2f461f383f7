import { type ReactNode, useId } from 'react'
import { cn } from '@/lib/class-names'

interface Props {
  title: string
  lead?: string
  /** Has no line above. */
  first?: boolean
  children: ReactNode
}

export function ProfileSection({ title, lead, first, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cn('space-y-3', !first && 'border-border border-t pt-6')}>
      <div>
        <h2 id={id} className="font-semibold text-[15px]">
          {title}
        </h2>
        {lead && <p className="mt-1 text-fg-2 text-ui">{lead}</p>}
      </div>
      {children}
    </section>
  )
}
