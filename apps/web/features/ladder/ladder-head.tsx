import { type Column, type Geometry, heights, type TimeMode } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { GridHead, GridRow } from '@/components/grid'

interface Props {
  columns: Column[]
  geometry: Geometry
  timeMode: TimeMode
}

export function LadderHead({ columns, geometry, timeMode }: Props) {
  const t = useTranslations('ladder')
  const lane = geometry.lifelines.length > 1 ? geometry.lifelines[1]! - geometry.lifelines[0]! : 240
  return (
    <GridRow
      aria-rowindex={1}
      className="sticky top-0 z-20 border-border border-b bg-surface"
      style={{ width: geometry.width, height: heights.head }}
    >
      <div className="sticky left-0 z-10 h-[43px] text-fg-3 text-label" style={{ width: geometry.gutter }}>
        {!geometry.narrow && <GridHead className="absolute bottom-1 left-0 w-[30px] text-right">#</GridHead>}
        <GridHead className="absolute bottom-1 whitespace-nowrap" style={{ left: geometry.narrow ? 8 : 40 }}>
          {t(`timeHead.${timeMode}`)}
        </GridHead>
        {!geometry.narrow && timeMode !== 'delta' && (
          <GridHead
            aria-label={t('delta')}
            className="absolute bottom-1 w-20 text-right"
            style={{ left: timeMode === 'since' ? 92 : 104 }}
          >
            Δ
          </GridHead>
        )}
        <GridHead className="sr-only">{t('leg')}</GridHead>
      </div>
      {columns.map(({ address, ports }, index) => (
        <GridHead
          key={address}
          title={`${address}${ports.length ? `, ${t('ports', { ports: ports.join(', ') })}` : ''}`}
          className="mono absolute top-[5px] -translate-x-1/2 px-1 text-center leading-[17px]"
          style={{ left: geometry.lifelines[index], maxWidth: lane - 12 }}
        >
          <span className="block truncate font-semibold text-[12px] tracking-[-0.02em]">{address}</span>
          <span className="block truncate text-[11px] text-fg-3">{portsText(ports)}</span>
        </GridHead>
      ))}
    </GridRow>
  )
}

const portsText = (ports: number[]) =>
  ports.length === 0
    ? ' '
    : `:${ports.slice(0, 3).join(' :')}${ports.length > 3 ? ` +${ports.length - 3}` : ''}`
