import type { ReactNode } from 'react'

interface Props {
  icon: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
}

/** An empty screen says why and offers one action. */
export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div className="grid flex-1 place-items-center p-8">
      <div className="flex max-w-sm flex-col items-center text-center">
        <span className="mb-4 grid size-11 place-items-center rounded-card border border-border bg-canvas text-fg-3">
          {icon}
        </span>
        <h2 className="font-semibold text-[15px] tracking-[-0.012em]">{title}</h2>
        {children && <div className="mt-1 text-fg-2">{children}</div>}
        {action && <div className="mt-4">{action}</div>}
      </div>
    </div>
  )
}
