import type { Reveal } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { SelectField } from '@/components/select-field'
import type { useRevealed } from '@/lib/use-revealed'

// The contract's; its schemas are too heavy for a page.
const reasons: readonly Reveal['reason'][] = ['authentication', 'encryption', 'digits', 'request']

interface Props {
  of: 'message' | 'digits'
  revealed: ReturnType<typeof useRevealed>
  onClose: () => void
}

/** Asks what secrets are looked at for: the answer goes into the audit. */
export function RevealDialog({ of, revealed, onClose }: Props) {
  const t = useTranslations('reveal')
  const [reason, setReason] = useState<Reveal['reason']>(of === 'digits' ? 'digits' : 'authentication')
  function confirm(event: FormEvent) {
    event.preventDefault()
    revealed.reveal(reason, onClose)
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(of)}
      closeLabel={t('cancel')}
      description={t('lead')}
    >
      <form onSubmit={confirm} className="mt-4 space-y-4">
        <SelectField
          label={t('reason')}
          value={reason}
          options={reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))}
          onChange={({ target }) => setReason(reasons.find((value) => value === target.value) ?? reason)}
        />
        {revealed.failed && <Notice tone="error" fact={t('failed')} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" disabled={revealed.busy}>
            {t('confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
