import type { Capture } from '@ringback/contracts'
import { History, OctagonAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/button'
import { useDecodeOutdated } from './use-decode-again'

interface Props {
  captures: readonly Capture[]
  /** May have all that an older decoder read decoded again. */
  mayDecodeAll: boolean
  onSelect: (captures: Capture[]) => void
}

/** What of the list asks for somebody: captures that failed, and such as an older decoder read. */
export function AttentionBar({ captures, mayDecodeAll, onSelect }: Props) {
  const t = useTranslations('captures.attention')
  const outdating = useDecodeOutdated()
  const failed = captures.filter(({ state }) => state === 'failed')
  const outdated = captures.filter((capture) => capture.outdated && capture.state === 'ready')
  return (
    <>
      {failed.length > 0 && (
        <Line
          icon={<OctagonAlert size={14} strokeWidth={1.75} className="text-error" aria-hidden />}
          text={t('failed', { count: failed.length })}
        >
          <Button size="small" onClick={() => onSelect(failed)}>
            {t('select')}
          </Button>
        </Line>
      )}
      {outdated.length > 0 && (
        <Line
          icon={<History size={14} strokeWidth={1.75} className="text-warn" aria-hidden />}
          text={t('outdated', { count: outdated.length })}
        >
          {mayDecodeAll ? (
            <Button size="small" disabled={outdating.isPending} onClick={() => outdating.mutate()}>
              {t('decodeAll')}
            </Button>
          ) : (
            <Button size="small" onClick={() => onSelect(outdated)}>
              {t('select')}
            </Button>
          )}
        </Line>
      )}
    </>
  )
}

function Line({ icon, text, children }: { icon: ReactNode; text: string; children: ReactNode }) {
  return (
    <div className="flex items-center gap-2 border-border border-t px-5 py-1.5 text-ui">
      {icon}
      <span className="mr-auto">{text}</span>
      {children}
    </div>
  )
}
