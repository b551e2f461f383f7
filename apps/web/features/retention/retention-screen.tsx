'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { Notice } from '@/components/notice'
import { Erasures } from './erasures'
import { RetentionForm } from './retention-form'
import { useRetention } from './use-retention'

export function RetentionScreen({ mayChange }: { mayChange: boolean }) {
  const t = useTranslations('retention')
  const { data, isError, refetch } = useRetention()
  return (
    <>
      <header className="flex h-[52px] flex-none items-center border-border border-b px-5">
        <h1 className="font-semibold text-[16px] tracking-[-0.012em]">{t('title')}</h1>
      </header>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto px-5 py-5">
        <div className="max-w-2xl space-y-8">
          {isError && (
            <Notice
              tone="error"
              fact={t('failed')}
              action={
                <Button size="small" onClick={() => refetch()}>
                  {t('retry')}
                </Button>
              }
            />
          )}
          {data && <RetentionForm settings={data} mayChange={mayChange} />}
          {mayChange && <Erasures />}
        </div>
      </div>
    </>
  )
}
