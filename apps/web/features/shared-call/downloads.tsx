'use client'
import { drawnFormats } from '@ringback/contracts'
import { ChevronDown, Download } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { Button, buttonStyle } from '@/components/button'
import { Menu } from '@/components/menu'
import { exportView } from '@/lib/export-view'

const atOnce = ['pdf', 'pcap'] as const
const others = drawnFormats.filter((format) => format !== 'pdf')

/** What a guest may take away; what is drawn shows what the view shows now, in the reader's language. */
export function Downloads({ token }: { token: string }) {
  const t = useTranslations('share.page.downloads')
  const lang = useLocale()
  const seen = useSearchParams()
  const href = (format: string) => {
    const query = format === 'pcap' ? { format } : { format, lang, ...exportView(seen) }
    return `/api/v1/shared/${encodeURIComponent(token)}/export?${new URLSearchParams(query)}`
  }
  const icon = <Download size={14} strokeWidth={1.75} aria-hidden />
  return (
    <>
      {atOnce.map((format) => (
        <a key={format} href={href(format)} download className={buttonStyle({ className: 'max-sm:h-9' })}>
          {icon}
          {t(format)}
        </a>
      ))}
      <Menu
        align="end"
        trigger={
          <Button look="quiet" className="max-sm:h-9">
            {t('more')}
            <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
          </Button>
        }
        entries={others.map((format) => ({ kind: 'download', label: t(format), icon, href: href(format) }))}
      />
    </>
  )
}
