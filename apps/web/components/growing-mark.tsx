import { LoaderCircle } from 'lucide-react'

/** Beside what is not whole yet. `label` is read out and shown on hover. */
export function GrowingMark({ label }: { label: string }) {
  return (
    <span title={label} className="inline-flex shrink-0 align-middle text-info">
      <LoaderCircle
        size={13}
        strokeWidth={2}
        className="motion-safe:animate-[spin_1.2s_linear_infinite]"
        aria-hidden
      />
      <span className="sr-only">{label}</span>
    </span>
  )
}
