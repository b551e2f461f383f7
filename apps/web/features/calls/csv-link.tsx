'use client'
import type { CallSort } from '@ringback/contracts'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonStyle } from '@/components/button'
import { queryString } from '@/lib/api'
import { useInBrowser } from '@/lib/use-in-browser'
import type { Asked } from './asked'

/** What the list shows, as a file. The server does not know the reader's time zone: the address is whole in the browser. */
export function CsvLink({ asked, sort }: { asked: Asked; sort: CallSort }) {
  const t = useTranslations('calls')
  const isInBrowser = useInBrowser()
  return (
    <a
      href={`/api/v1/calls/csv${isInBrowser ? queryString({ ...asked, sort }) : ''}`}
      download
      aria-label={t('csv')}
      title={t('csvHint')}
      className={buttonStyle({})}
    >
      <Download size={14} strokeWidth={1.75} aria-hidden />
      <span className="max-md:hidden">CSV</span>
    </a>
  )
}
