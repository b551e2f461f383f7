import { Keyboard } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Kbd } from '@/components/kbd'
import { Segmented } from '@/components/segmented'
import { Tooltip } from '@/components/tooltip'

interface Props {
  /** Only rows that differ. */
  only: boolean
  onOnly: (only: boolean) => void
  steps: number
  different: number
  /** Headers are still being compared. */
  isLoading: boolean
  onHelp: () => void
}

export function CompareToolbar({ only, onOnly, steps, different, isLoading, onHelp }: Props) {
  const t = useTranslations('compare')
  return (
    <div className="flex min-h-[34px] flex-none flex-wrap items-center gap-x-2 gap-y-1 border-border border-b py-1 pr-2 pl-4 text-[12px] print:hidden">
      <Segmented
        label={t('show')}
        value={only ? 'different' : 'all'}
        options={[
          { value: 'all', label: t('all'), hint: 'f' },
          { value: 'different', label: t('onlyDifferent'), hint: 'f' },
        ]}
        onChange={(value) => onOnly(value === 'different')}
      />
      <span role="status" className="text-fg-3">
        {t('count', { steps, different })}
        {isLoading && ` ${t('comparingHeaders')}`}
      </span>
      <span className="flex-1" />
      <span className="hidden items-center gap-1 text-fg-3 lg:flex">
        <Kbd>n</Kbd>
        <Kbd>N</Kbd>
        {t('nextDifference')}
      </span>
      <Tooltip
        content={
          <>
            {t('keys.title')} <Kbd>?</Kbd>
          </>
        }
      >
        <Button size="icon-small" look="quiet" aria-label={t('keys.title')} onClick={onHelp}>
          <Keyboard size={14} strokeWidth={1.75} aria-hidden />
        </Button>
      </Tooltip>
    </div>
  )
}
