import type { MessageDetail, SdpSummary } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { CapturedText } from '@/components/captured-text'
import { cn } from '@/lib/class-names'
import { type SdpSection, sdpSections } from './sdp-sections'

/** Each m-line first as a reader needs it, then its lines as they came. */
export function SdpView({ detail }: { detail: Pick<MessageDetail, 'sdp' | 'sdpBody'> }) {
  const t = useTranslations('inspector')
  if (detail.sdpBody === null) return <p className="px-3.5 py-3 text-fg-3 text-ui">{t('noSdp')}</p>
  return (
    <div>
      {sdpSections(detail.sdpBody).map((section) => {
        const media = section.media === null ? undefined : detail.sdp?.media[section.media]
        return (
          <section key={section.media ?? 'session'} className="border-border border-b px-3.5 py-2.5">
            {section.media === null ? (
              <h3 className="font-medium text-fg-3 text-label">
                {detail.sdp ? t(`sdpRole.${detail.sdp.role}`) : t('session')}
              </h3>
            ) : (
              media && <Media media={media} />
            )}
            <Lines section={section} direction={media?.direction} />
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
            <CapturedText>{codec.name}</CapturedText>
            {codec.payloadType !== null && <span className="font-normal text-fg-3">{codec.payloadType}</span>}
            {codec.chosen && <span className="font-normal font-sans text-fg-3">{t('chosen')}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Lines({ section, direction }: { section: SdpSection; direction: string | undefined }) {
  return (
    <ul className="mono mt-1 text-[11.5px] text-fg-2 leading-4">
      {section.lines.map((line, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
          key={index}
          className={cn(
            'wrap-anywhere',
            direction !== undefined &&
              direction !== 'sendrecv' &&
              line === `a=${direction}` &&
              'font-semibold text-warn',
          )}
        >
          <span className="text-fg-3">{line.slice(0, 2)}</span>
          <CapturedText>{line.slice(2)}</CapturedText>
        </li>
      ))}
    </ul>
  )
}
