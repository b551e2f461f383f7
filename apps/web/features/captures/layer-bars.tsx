import { useFormatter } from 'next-intl'
import { cn } from '@/lib/class-names'

interface Props {
  layers: { name: string; count: number; tone: 'plain' | 'strong' | 'warn' }[]
}

/** RTP outnumbers the rest a thousand to one: bars are logarithmic, the numbers are exact. */
export function LayerBars({ layers }: Props) {
  const format = useFormatter()
  const most = Math.log10(Math.max(10, ...layers.map(({ count }) => count + 1)))
  return (
    <dl>
      {layers.map(({ name, count, tone }) => (
        <div
          key={name}
          className="grid h-[22px] grid-cols-[104px_minmax(0,1fr)_76px] items-center gap-2 text-ui"
        >
          <dt className={cn('truncate', tone === 'plain' ? 'text-fg-2' : 'text-fg')}>{name}</dt>
          <dd aria-hidden="true">
            <span
              className={cn(
                'block h-2 rounded-[1.5px]',
                tone === 'warn' ? 'bg-warn' : tone === 'strong' ? 'bg-fg' : 'bg-fg-3',
              )}
              style={{ width: `${Math.max(1, (Math.log10(count + 1) / most) * 100)}%` }}
            />
          </dd>
          <dd className="mono text-right text-[12px]">{format.number(count)}</dd>
        </div>
      ))}
    </dl>
  )
}
