'use client'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/button'
import { toast } from '@/components/toast'

/** Shown once. */
export function BackupCodes({ codes, done }: { codes: readonly string[]; done: () => void }) {
  const t = useTranslations('secondFactor')
  return (
    <div className="space-y-4">
      <p role="status" className="text-ui">
        {t('codesLead')}
      </p>
      <ul aria-label={t('codes')} className="grid w-fit grid-cols-2 gap-x-8 gap-y-1 font-mono text-ui">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex gap-2">
        <Button
          onClick={() =>
            navigator.clipboard.writeText(codes.join('\n')).then(
              () => toast(t('copied')),
              () => toast(t('notCopied')),
            )
          }
        >
          {t('copy')}
        </Button>
        <Button look="primary" onClick={done}>
          {t('kept')}
        </Button>
      </div>
    </div>
  )
}
