'use client'
import { FileDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { Button } from '@/components/button'
import { Menu } from '@/components/menu'

/** What a call can be taken away as. */
export function ExportMenu({ callId, trigger }: { callId: string; trigger: Ref<HTMLButtonElement> }) {
  const t = useTranslations('call.export')
  const pcap = (media: boolean) => `/api/v1/calls/${callId}/export?format=pcap&media=${media}`
  const icon = <FileDown size={14} strokeWidth={1.75} aria-hidden />
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
      ]}
    />
  )
}
