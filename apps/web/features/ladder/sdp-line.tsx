import type { SdpSummary } from '@ringback/contracts'
import { CapturedText } from '@/components/captured-text'
import { cn } from '@/lib/class-names'

/** Codecs in offer order with the chosen one bold, where media is expected, and the direction. */
export function SdpLine({ sdp, className }: { sdp: SdpSummary; className?: string }) {
  const several = sdp.media.length > 1
  return (
    <span className={cn('mono truncate text-[11px] text-fg-2 leading-[13px]', className)}>
      {sdp.media.map((media, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an m-line is known by its place (RFC 3264 §8)
        <span key={index} className={cn(media.port === 0 && 'line-through')}>
          {index > 0 && <span className="text-fg-3"> · </span>}
          {(several || media.kind !== 'audio') && (
            <span className="text-fg-3">
              <CapturedText>{media.kind}</CapturedText>{' '}
            </span>
          )}
          {media.codecs.map((codec, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: formats keep their order and may repeat
            <span key={at} className={cn(codec.chosen && 'font-bold text-fg')}>
              <CapturedText>{codec.name}</CapturedText>{' '}
            </span>
          ))}
          {media.address && (
            <>
              <CapturedText>{media.address}</CapturedText>
              {media.port !== null && `:${media.port}`}{' '}
            </>
          )}
          <span className={cn(media.direction !== 'sendrecv' && 'font-semibold text-warn')}>
            {media.direction}
          </span>
        </span>
      ))}
    </span>
  )
}
