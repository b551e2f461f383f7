import { cn } from '@/lib/class-names'

/** 1 and 2: which of the two calls. Letters are the legs'. */
export function CallNumber({ of, className }: { of: 1 | 2; className?: string }) {
  return (
    <span
      className={cn(
        'mono inline-grid size-4 shrink-0 place-items-center rounded-full bg-ink font-bold text-[10px] text-ink-fg leading-none',
        className,
      )}
    >
      {of}
    </span>
  )
}
