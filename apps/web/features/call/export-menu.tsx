'use client'
import { FileDown } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { Button } from '@/components/button'
import { Menu, type MenuEntry } from '@/components/menu'

const drawn = ['pdf', 'png', 'svg', 'txt', 'mermaid', 'csv', 'json'] as const

/** What a call can be taken away as; what is drawn shows what the view shows now. */
export function ExportMenu({ callId, trigger }: { callId: string; trigger: Ref<HTMLButtonElement> }) {
  const t = useTranslations('call.export')
  const lang = useLocale()
  const seen = useSearchParams()
  const file = (query: Record<string, string>) =>
    `/api/v1/calls/${callId}/export?${new URLSearchParams(query)}`
  const icon = <FileDown size={14} strokeWidth={1.75} aria-hidden />
  const pcap = (media: boolean) => file({ format: 'pcap', media: String(media) })
  return (
    <Menu
      trigger={
        <Button look="quiet" ref={trigger} aria-label={t('title')}>
          {icon}
          <span className="hidden lg:inline">{t('title')}</span>
        </Button>
      }
      entries={[
        { kind: 'download', label: t('withMedia'), icon, href: pcap(true) },
        { kind: 'download', label: t('signalling'), icon, href: pcap(false) },
        { kind: 'download', label: t('redacted'), icon, href: file({ format: 'redacted-pcap' }) },
        { kind: 'separator' },
        ...drawn.map((format): MenuEntry => {
          const href = file({ format, lang, ...viewOf(seen) })
          return { kind: 'download', label: t(format), icon, href }
        }),
      ]}
    />
  )
}

/** The part of the address that a file can show. */
function viewOf(seen: URLSearchParams): Record<string, string> {
  const view: Record<string, string> = {}
  for (const name of ['legs', 'color', 'time', 'density']) {
    const value = seen.get(name)
    // A file may be read anywhere: its clock is UTC.
    if (value) view[name] = value === 'local' ? 'utc' : value
  }
  return view
}
