'use client'
import { FileDown } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { Button } from '@/components/button'
import { Menu, type MenuEntry } from '@/components/menu'
import { exportView } from '@/lib/export-view'

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
          const href = file({ format, lang, ...exportView(seen) })
          return { kind: 'download', label: t(format), icon, href }
        }),
      ]}
    />
  )
}
