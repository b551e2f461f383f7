import type { ReactNode } from 'react'
import { CapturedText } from '@/components/captured-text'
import { cn } from '@/lib/class-names'

interface Props {
  /** To tick it with. */
  tick?: ReactNode
  icon: ReactNode
  name: string
  place: ReactNode
  numbers: ReactNode
  state: ReactNode
  menu?: ReactNode
  tags?: ReactNode
  notice?: ReactNode
  selected?: boolean
  onSelect?: () => void
}

/** One line of the list, whatever its state: what, how far, and what can be done. */
export function CaptureListItem(props: Props) {
  const { tick, icon, name, place, numbers, state, menu, tags, notice, selected, onSelect } = props
  const title = (
    <span className="font-semibold text-[13.5px]">
      <CapturedText>{name}</CapturedText>
    </span>
  )
  return (
    <li
      aria-current={selected ? 'true' : undefined}
      className={cn(
        'relative grid grid-cols-[24px_20px_minmax(0,1fr)_28px] items-start gap-x-2 gap-y-1 border-border border-b px-4 py-[13px] md:grid-cols-[24px_20px_minmax(0,1fr)_210px_118px_28px] md:gap-x-3',
        selected && 'bg-hover shadow-[inset_2px_0_var(--ink)]',
        onSelect && !selected && 'hover:bg-canvas',
      )}
    >
      {/* Above the title, whose target is the whole line. */}
      <span className="relative z-1">{tick}</span>
      <span className="mt-[3px]">{icon}</span>
      <div className="min-w-0">
        {onSelect ? (
          <button
            type="button"
            onClick={onSelect}
            className="block max-w-full truncate text-left outline-none after:absolute after:inset-0 focus-visible:after:shadow-[inset_0_0_0_2px_var(--ink)]"
          >
            {title}
          </button>
        ) : (
          <span className="block truncate">{title}</span>
        )}
        <div className="mt-px truncate text-fg-3 text-small">{place}</div>
        {tags}
        {notice && <div className="relative mt-1.5 max-w-[640px]">{notice}</div>}
      </div>
      <div className="relative col-start-3 row-start-2 min-w-0 md:col-start-4 md:row-start-1">{numbers}</div>
      <div className="col-start-3 row-start-3 flex min-w-0 items-center gap-2 md:col-start-5 md:row-start-1 md:flex-col md:items-end md:gap-0">
        {state}
      </div>
      <div className="relative col-start-4 row-start-1 md:col-start-6">{menu}</div>
    </li>
  )
}
