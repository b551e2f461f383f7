import type { Call } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { ApiError } from '@/lib/api'
import { useCallSource } from '@/lib/call-source'
import { Player } from './player'
import { useCallAudio } from './use-call-audio'

interface Props {
  call: Call
  /** Custom property of the leg a stream belongs to. */
  colorOf: (streamId: string) => string
  messageTs: number | null
  onCursor: (ts: number | null) => void
}

/** Refusals that asking again does not change. */
const reasons = {
  no_audio: 'noAudio',
  codec_unavailable: 'noCodec',
  media_removed: 'removed',
  still_decoding: 'stillDecoding',
  not_found: 'removed',
  conflict: 'decodeAgain',
} as const

/** The player of a call, or why there is none. */
export function CallAudio({ call, colorOf, messageTs, onCursor }: Props) {
  const t = useTranslations('media.player')
  const { data, error, refetch, url } = useCallAudio(call.id)
  const { canSaveAudio } = useCallSource()
  if (data)
    return (
      <Player
        url={url}
        canSave={canSaveAudio}
        audio={data}
        colors={data.channels.map(({ streamIds: [first] }) => (first ? colorOf(first) : '--wave'))}
        messageTs={messageTs}
        onCursor={onCursor}
      />
    )
  if (!error)
    return (
      <p role="status" className="text-fg-3 text-ui">
        {t('loading')}
      </p>
    )
  const reason = error instanceof ApiError && Object.hasOwn(reasons, error.code) ? error.code : null
  if (reason) return <p className="text-fg-2 text-ui">{t(reasons[reason as keyof typeof reasons])}</p>
  return (
    <p role="alert" className="flex items-center gap-2 text-ui">
      {t('failed')}
      <Button size="small" onClick={() => refetch()}>
        {t('retry')}
      </Button>
    </p>
  )
}
