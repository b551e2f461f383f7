'use client'
import type { Capture } from '@ringback/contracts'
import { useQuery } from '@tanstack/react-query'
import { FileText, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { api } from '@/lib/api'

/** Says that only one capture is searched, and lets go of it. */
export function CaptureChip({ id, onRemove }: { id: string; onRemove: () => void }) {
  const t = useTranslations('calls')
  const { data } = useQuery({
    queryKey: ['capture', id],
    queryFn: ({ signal }) => api<Capture>(`/captures/${id}`, { signal }),
  })
  return (
    <span className="flex h-7 min-w-0 max-w-64 items-center gap-1.5 rounded-control border border-border-strong bg-raised pr-1 pl-2 text-ui">
      <FileText size={13} strokeWidth={2} className="shrink-0 text-fg-3" aria-hidden />
      <span className="truncate">{data ? <CapturedText>{data.name}</CapturedText> : t('oneCapture')}</span>
      <button
        type="button"
        aria-label={t('allCaptures')}
        title={t('allCaptures')}
        className="grid size-5 shrink-0 place-items-center rounded-badge text-fg-3 hover:bg-hover hover:text-fg"
        onClick={onRemove}
      >
        <X size={13} strokeWidth={2} aria-hidden />
      </button>
    </span>
  )
}
