'use client'
import type { Call } from '@ringback/contracts'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { queryString } from '@/lib/api'
import { CallChoice } from './call-choice'

/** Chooses the call that this one is compared with; those that went to the same number are offered first. */
export default function CompareDialog({ call, onClose }: { call: Call; onClose: () => void }) {
  const t = useTranslations('call.compare')
  const router = useRouter()
  const [chosen, setChosen] = useState<string | null>(null)
  // What the search language would read as something else is left out of the suggestion.
  const isNumber = call.toUser !== null && /^\+?\d+$/.test(call.toUser)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('title')}
      description={t('text')}
      closeLabel={t('cancel')}
      className="max-w-xl"
    >
      <CallChoice
        call={call}
        words="call.compare"
        suggested={{ q: isNumber ? `method:INVITE to:${call.toUser}` : 'method:INVITE' }}
        chosen={chosen}
        onChoose={setChosen}
      />
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          look="primary"
          disabled={chosen === null}
          onClick={() => chosen && router.push(`/compare${queryString({ a: call.id, b: chosen })}`)}
        >
          {t('confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
