'use client'
import type { CallPage } from '@ringback/contracts'
import { ListFilter } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { Ref } from 'react'
import { Button } from '@/components/button'
import { Segmented } from '@/components/segmented'
import type { ColumnName } from './table/call-columns'
import { ColumnsMenu } from './table/columns-menu'
import { type CallsUrl, shows } from './use-calls-url'

interface Props {
  show: CallsUrl['show']
  total: CallPage['total'] | null
  tookMs: number | null
  /** The time shown, in words; null for all of it. */
  span: string | null
  /** Null where the facets stand beside the list. */
  facets: { chosen: number; onOpen: () => void; trigger: Ref<HTMLButtonElement> } | null
  columns: readonly ColumnName[]
  areColumnsChosen: boolean
  onShow: (show: CallsUrl['show']) => void
  onColumns: (columns: ColumnName[] | null) => void
}

/** Over the list: what is counted, and how it is shown. */
export function ListTools(props: Props) {
  const { show, total, tookMs, span, facets, columns, areColumnsChosen, onShow, onColumns } = props
  const t = useTranslations('calls')
  const format = useFormatter()
  return (
    <>
      <Segmented
        label={t('show')}
        value={show}
        options={shows.map((value) => ({ value, label: t(`shows.${value}`) }))}
        onChange={onShow}
      />
      <p aria-live="polite" className="min-w-0 truncate">
        <b className="font-semibold">
          {total &&
            t(show === 'calls' ? 'total' : 'totalDialogs', {
              count: total.count,
              shown: `${format.number(total.count)}${total.capped ? '+' : ''}`,
            })}
        </b>
        {span && (
          <span className="ml-2.5 text-fg-3 text-small max-md:hidden">
            {span}, {Intl.DateTimeFormat().resolvedOptions().timeZone}
          </span>
        )}
      </p>
      <span className="flex-1" />
      {tookMs !== null && (
        <span className="mono text-fg-3 text-small max-sm:hidden" title={t('tookHint')}>
          {format.number(tookMs)} ms
        </span>
      )}
      {facets && (
        <Button
          look="quiet"
          ref={facets.trigger}
          onClick={facets.onOpen}
          aria-label={t('facets.open')}
          className="max-sm:px-1.5"
        >
          <ListFilter size={14} strokeWidth={1.75} aria-hidden />
          <span className="max-sm:hidden">{t('facets.open')}</span>
          {facets.chosen > 0 && <span className="mono">{facets.chosen}</span>}
        </Button>
      )}
      <ColumnsMenu shown={columns} isChosen={areColumnsChosen} onChoose={onColumns} />
    </>
  )
}
