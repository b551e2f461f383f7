import type { Call } from '@ringback/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { GrowingMark } from '@/components/growing-mark'
import { useGrowingCaptures } from '@/lib/use-growing-captures'

/** Of a call whose capture is still decoded; follows it, so that the page grows with it. */
export function GrowingNotice({ call }: { call: Call }) {
  const t = useTranslations('call.growing')
  const queries = useQueryClient()
  useGrowingCaptures((captureId) => {
    if (captureId === null || call.captures.some(({ id }) => id === captureId))
      void queries.invalidateQueries({ queryKey: ['call', call.id] })
  })
  return (
    <p
      role="status"
      className="flex flex-none items-center gap-2 border-border border-b bg-canvas px-4 py-1.5 text-small"
    >
      <GrowingMark label={t('label')} />
      <span>
        <b className="font-semibold">{t('fact')}</b> <span className="text-fg-2">{t('text')}</span>
      </span>
    </p>
  )
}
