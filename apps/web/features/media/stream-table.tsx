import type { Call, EndpointAlias, Stream } from '@ringback/contracts'
import { lossText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CapturedText } from '@/components/captured-text'
import { EndpointText } from '@/components/endpoint-text'
import { HelpLink } from '@/components/help-link'
import { LetterBadge } from '@/components/letter-badge'
import { MosText } from '@/components/mos-text'
import { cn } from '@/lib/class-names'

interface Props {
  call: Call
  selected: string | null
  onSelect: (id: string) => void
}

const dash = <span className="text-fg-3">–</span>
const one = (value: number | null) => (value === null ? dash : value.toFixed(1))

export function StreamTable({ call, selected, onSelect }: Props) {
  const t = useTranslations('media')
  const heads = [
    'leg',
    'direction',
    'codec',
    'packets',
    'loss',
    'mos',
    'jitter',
    'delta',
    'encryption',
    'rtcp',
  ] as const
  const right = new Set<string>(['packets', 'loss', 'jitter', 'delta', 'mos'])
  return (
    <table className="w-full border-separate border-spacing-0 whitespace-nowrap text-[12px]">
      <caption className="sr-only">{t('tableTitle')}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th
              key={head}
              scope="col"
              title={t.has(`hints.${head}` as never) ? t(`hints.${head}` as never) : undefined}
              className={cn(
                'sticky top-0 z-10 h-[27px] border-border border-b bg-surface px-2 font-medium text-[11.5px] text-fg-3 first:pl-4',
                right.has(head) ? 'text-right' : 'text-left',
              )}
            >
              {head === 'leg' ? (
                <span className="sr-only">{t(`columns.${head}`)}</span>
              ) : (
                t(`columns.${head}`)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {inOrder(call).map(({ stream, leg }) => (
          <StreamRow
            key={stream.id}
            stream={stream}
            leg={leg}
            aliases={call.aliases}
            selected={stream.id === selected}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </table>
  )
}

/** Leg by leg, each in the order its streams began. */
function inOrder(call: Call): { stream: Stream; leg: number }[] {
  const legs = new Map(call.legs.map(({ id }, index) => [id, index]))
  return call.streams
    .map((stream) => ({ stream, leg: legs.get(stream.legId) ?? -1 }))
    .toSorted((a, b) => a.leg - b.leg || (a.stream.firstTs ?? 0) - (b.stream.firstTs ?? 0))
}

interface RowProps {
  stream: Stream
  leg: number
  aliases: readonly EndpointAlias[]
  selected: boolean
  onSelect: (id: string) => void
}

function StreamRow({ stream, leg, aliases, selected, onSelect }: RowProps) {
  const t = useTranslations('media')
  const { src, dst, sender, codec, packets, lost, outOfOrder, duplicates, mos, encrypted } = stream
  const details = [
    outOfOrder > 0 && t('outOfOrder', { count: outOfOrder }),
    duplicates > 0 && t('duplicates', { count: duplicates }),
  ].filter((text) => text !== false)
  return (
    <tr
      className={cn('cursor-default', selected ? 'bg-selected' : 'hover:bg-hover')}
      onClick={() => onSelect(stream.id)}
    >
      <Cell className={cn('pl-4', selected && 'shadow-[inset_2px_0_var(--ink)]')}>
        {leg >= 0 && <LetterBadge index={leg} size={14} />}
      </Cell>
      <Cell className="mono">
        <button
          type="button"
          id={`stream-${stream.id}`}
          aria-pressed={selected}
          className="rounded-badge"
          onClick={(event) => {
            event.stopPropagation()
            onSelect(stream.id)
          }}
        >
          <EndpointText endpoint={src} aliases={aliases} /> <span className="text-fg-3">→</span>{' '}
          <EndpointText endpoint={dst} aliases={aliases} />
        </button>
        {sender && <span className="ml-2 font-sans text-fg-3 text-label">{t(`sender.${sender}`)}</span>}
      </Cell>
      <Cell className="mono">
        {codec ? (
          <HelpLink topic="codecs" entry={codec}>
            <CapturedText>{codec}</CapturedText>
          </HelpLink>
        ) : (
          dash
        )}
      </Cell>
      <Cell className="mono text-right">{packets.toLocaleString('en')}</Cell>
      <Cell
        className={cn('mono text-right', lost > 0 && 'font-semibold text-error')}
        title={details.join(', ')}
      >
        {lossText(stream)}
        {details.length > 0 && <span className="sr-only">{details.join(', ')}</span>}
      </Cell>
      <Cell className="text-right">{mos === null ? dash : <MosText mos={mos} word />}</Cell>
      <Cell className="mono text-right">
        {one(stream.jitterMeanMs)} <span className="text-fg-3">/</span> {one(stream.jitterMaxMs)}
      </Cell>
      <Cell className="mono text-right">{one(stream.deltaMaxMs)}</Cell>
      <Cell className={encrypted === 'none' ? 'text-fg-3' : undefined}>{t(`encrypted.${encrypted}`)}</Cell>
      <Cell className="mono pr-4">
        <Rtcp stream={stream} />
      </Cell>
    </tr>
  )
}

/** What the far end said about the stream. */
function Rtcp({ stream: { rtcp } }: { stream: Stream }) {
  const t = useTranslations('media.rtcp')
  if (!rtcp) return <span className="font-sans text-fg-3">{t('none')}</span>
  const facts = [
    t('reports', { count: rtcp.reports }),
    rtcp.lost !== null && t('lost', { count: rtcp.lost }),
    rtcp.jitterMs !== null && t('jitter', { ms: rtcp.jitterMs.toFixed(1) }),
    rtcp.roundTripMs !== null && t('roundTrip', { ms: rtcp.roundTripMs.toFixed(0) }),
    rtcp.bye && 'BYE',
  ]
  return <span className="text-fg-2">{facts.filter(Boolean).join(' · ')}</span>
}

function Cell({
  className,
  title,
  children,
}: {
  className?: string | undefined
  title?: string
  children: ReactNode
}) {
  return (
    <td className={cn('h-[29px] border-border/60 border-b px-2', className)} title={title || undefined}>
      {children}
    </td>
  )
}
