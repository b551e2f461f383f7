import type { Message, MessageDetail, SdpSummary } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { CapturedText } from '@/components/captured-text'
import { HelpLink } from '@/components/help-link'
import { cn } from '@/lib/class-names'
import { counterpartOf } from './counterpart'
import { SdpExchange } from './sdp-exchange'
import { type SdpSection, sdpSections } from './sdp-sections'

interface Props {
  detail: MessageDetail
  messages: readonly Message[]
  /** Lines that the same host's description before did not have. */
  changed: ReadonlySet<string>
  onSelect: (id: string) => void
}

/** What was offered and answered, then each m-line as a reader needs it, and its lines as they came. */
export function SdpView({ detail, messages, changed, onSelect }: Props) {
  const t = useTranslations('inspector')
  const counterpart = useMemo(() => counterpartOf(detail, messages), [detail, messages])
  if (detail.sdpBody === null) return <p className="px-3.5 py-3 text-fg-3 text-ui">{t('noSdp')}</p>
  return (
    <div>
      <SdpExchange
        detail={detail}
        counterpart={counterpart}
        numberOf={(id) => messages.findIndex((message) => message.id === id) + 1}
        onSelect={onSelect}
      />
      {sdpSections(detail.sdpBody).map((section) => {
        const media = section.media === null ? undefined : detail.sdp?.media[section.media]
        return (
          <section key={section.media ?? 'session'} className="border-border border-b px-3.5 py-2.5">
            {section.media === null ? (
              <h3 className="font-medium text-fg-3 text-label">{t('session')}</h3>
            ) : (
              media && <Media media={media} />
            )}
            <Lines section={section} direction={media?.direction} changed={changed} />
          </section>
        )
      })}
    </div>
  )
}

function Media({ media }: { media: SdpSummary['media'][number] }) {
  const t = useTranslations('inspector')
  return (
    <div>
      <h3 className="mono flex flex-wrap items-baseline gap-x-2 text-[12px]">
        <b className="font-semibold">
          <CapturedText>{media.kind}</CapturedText>
        </b>
        {media.address && (
          <span>
            <CapturedText>{media.address}</CapturedText>
            {media.port !== null && `:${media.port}`}
          </span>
        )}
        <span className={cn(media.direction === 'sendrecv' ? 'text-fg-2' : 'font-semibold text-warn')}>
          {media.direction}
        </span>
        {media.port === 0 && <span className="font-sans text-error">{t('rejectedMedia')}</span>}
      </h3>
      <ul className="mt-1.5 mb-2 flex flex-wrap gap-1">
        {media.codecs.map((codec, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: formats keep their order and may repeat
            key={index}
            className={cn(
              'mono flex h-[22px] items-center gap-1.5 rounded-chip border px-[7px] text-[11.5px]',
              codec.chosen ? 'border-ink font-bold text-fg' : 'border-border text-fg-2',
            )}
          >
            <HelpLink topic="codecs" entry={codec.name}>
              <CapturedText>{codec.name}</CapturedText>
            </HelpLink>
            {codec.payloadType !== null && <span className="font-normal text-fg-3">{codec.payloadType}</span>}
            {codec.chosen && <span className="font-normal font-sans text-fg-3">{t('chosen')}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface LinesProps {
  section: SdpSection
  direction: string | undefined
  changed: ReadonlySet<string>
}

function Lines({ section, direction, changed }: LinesProps) {
  const t = useTranslations('inspector')
  return (
    <ul className="mono mt-1 text-[11.5px] text-fg-2 leading-4">
      {section.lines.map((line, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          key={index}
          className={cn(
            'wrap-anywhere -mx-3.5 px-3.5',
            changed.has(line) && 'bg-warn-bg shadow-[inset_2px_0_var(--warn)]',
            direction !== undefined &&
              direction !== 'sendrecv' &&
              line === `a=${direction}` &&
              'font-semibold text-warn',
          )}
        >
          <span className="text-fg-3">{line.slice(0, 2)}</span>
          <CapturedText>{line.slice(2)}</CapturedText>
          {changed.has(line) && <span className="sr-only"> {t('changedLine')}</span>}
        </li>
      ))}
    </ul>
  )
}
