import type { SdpSummary } from '@ringback/contracts'
import { CapturedText } from '@/components/captured-text'
import { cn } from '@/lib/class-names'

type Media = SdpSummary['media'][number]

/** Events and noise ride along with a voice codec (RFC 4733, RFC 3389): the inspector names them. */
const COMPANIONS = new Set(['telephone-event', 'CN'])

/** Codecs in offer order with the chosen one bold, where media is expected, and the direction. */
export function SdpLine({ sdp, className }: { sdp: SdpSummary; className?: string }) {
  const several = sdp.media.length > 1
  return (
    <span className={cn('mono flex min-w-0 overflow-hidden text-[11px] text-fg-2 leading-[13px]', className)}>
      {sdp.media.map((media, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: an m-line is known by its place (RFC 3264 §8)
          key={index}
          className={cn('flex min-w-0 whitespace-pre', media.port === 0 && 'line-through')}
        >
          {index > 0 && <span className="text-fg-3"> · </span>}
          {(several || media.kind !== 'audio') && (
            <span className="text-fg-3">
              <CapturedText>{media.kind}</CapturedText>{' '}
            </span>
          )}
          {/* Where it is tight the codecs give way first: where and which way matter more. */}
          <span className="min-w-[4ch] shrink-[1000] truncate pr-[1ch]">
            {shownCodecs(media, sdp.role).map(({ payloadType, name, chosen }, at) => (
              <span key={`${payloadType} ${name}`} className={cn(chosen && 'font-bold text-fg')}>
                {at > 0 && ' '}
                <CapturedText>{name}</CapturedText>
              </span>
            ))}
          </span>
          {media.address && (
            <span className="min-w-0 truncate">
              <CapturedText>{media.address}</CapturedText>
              {media.port !== null && `:${media.port}`}
            </span>
          )}
          <span
            className={cn('flex-none pl-[1ch]', media.direction !== 'sendrecv' && 'font-semibold text-warn')}
          >
            {media.direction}
          </span>
        </span>
      ))}
    </span>
  )
}

/** An answer says what was chosen; an offer, or an answer without a choice, lists what it has. */
function shownCodecs({ codecs }: Media, role: SdpSummary['role']): Media['codecs'] {
  const chosen = codecs.filter((codec) => codec.chosen)
  if (role === 'answer' && chosen.length > 0) return chosen
  const voice = codecs.filter(({ name }) => !COMPANIONS.has(name))
  return voice.length > 0 ? voice : codecs
}
