'use client'
import type { Call, LegPair } from '@ringback/contracts'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { api } from '@/lib/api'
import { CallChoice } from './call-choice'

interface Props {
  call: Call
  onLink: (pair: LegPair) => void
  onClose: () => void
}

/** Legs of one call begin together, or nearly: a minute takes in slow clocks. */
const aroundMs = 60_000

/** Chooses the call whose legs belong to this one; those that began about the same time are offered first. */
export default function LinkDialog({ call, onLink, onClose }: Props) {
  const t = useTranslations('call.links')
  const [chosen, setChosen] = useState<string | null>(null)
  const around =
    call.startTs !== null
      ? {
          from: new Date(call.startTs / 1000 - aroundMs).toISOString(),
          to: new Date(call.startTs / 1000 + aroundMs).toISOString(),
        }
      : {}
  const link = useMutation({
    mutationFn: (id: string) => api<Call>(`/calls/${id}`),
    onSuccess: ({ legs }) => {
      const [a, b] = [call.legs.at(-1), legs[0]]
      if (a && b) onLink({ a: a.id, b: b.id })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('dialogTitle')}
      description={t('dialogText')}
      closeLabel={t('cancel')}
      className="max-w-xl"
    >
      <CallChoice
        call={call}
        words="call.links"
        suggested={{ q: 'method:INVITE', ...around }}
        chosen={chosen}
        onChoose={setChosen}
      />
      {link.isError && <Notice tone="error" fact={t('failed')} className="mt-3" />}
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          look="primary"
          disabled={chosen === null || link.isPending}
          onClick={() => chosen && link.mutate(chosen)}
        >
          {t('confirm')}
        </Button>
      </div>
    </Dialog>
  )
}
