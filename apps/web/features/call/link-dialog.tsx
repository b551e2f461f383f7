'use client'
import type { Call, CallPage, CallSummary, LegPair } from '@ringback/contracts'
import { clockText } from '@ringback/ladder'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useDeferredValue, useId, useState } from 'react'
import { Button } from '@/components/button'
import { CapturedText } from '@/components/captured-text'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { OutcomeText } from '@/components/outcome-text'
import { TextField } from '@/components/text-field'
import { api, queryString } from '@/lib/api'
import { outcomeLook } from '@/lib/outcome'

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
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useId()
  const sent = useDeferredValue(q.trim())
  const around =
    sent === '' && call.startTs !== null
      ? {
          from: new Date(call.startTs / 1000 - aroundMs).toISOString(),
          to: new Date(call.startTs / 1000 + aroundMs).toISOString(),
        }
      : {}
  const found = useQuery({
    queryKey: ['calls', 'to link', sent, call.id],
    queryFn: ({ signal }) =>
      api<CallPage>(`/calls${queryString({ q: sent || 'method:INVITE', limit: 21, ...around })}`, { signal }),
  })
  const others = found.data?.items.filter(({ id }) => id !== call.id)
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
      <TextField
        className="mt-4"
        label={t('search')}
        hint={t('searchHint')}
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      <fieldset
        id={list}
        className="scroll-thin mt-3 max-h-72 overflow-y-auto rounded-control border border-border"
      >
        <legend className="sr-only">{t('candidates')}</legend>
        {others?.map((other) => (
          <Candidate
            key={other.id}
            call={other}
            name={list}
            checked={other.id === chosen}
            onChoose={setChosen}
          />
        ))}
        {others?.length === 0 && <p className="p-3 text-fg-2 text-ui">{t('noCandidates')}</p>}
        {found.isPending && <p className="p-3 text-fg-3 text-ui">{t('searching')}</p>}
      </fieldset>
      {(found.isError || link.isError) && <Notice tone="error" fact={t('failed')} className="mt-3" />}
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

interface CandidateProps {
  call: CallSummary
  name: string
  checked: boolean
  onChoose: (id: string) => void
}

function Candidate({ call, name, checked, onChoose }: CandidateProps) {
  const states = useTranslations('state')
  const locale = useLocale()
  const { id, fromUser, toUser, startTs, state } = call
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-2.5 border-border/60 border-b px-3 text-ui last:border-b-0 hover:bg-hover has-checked:bg-selected">
      <input
        type="radio"
        name={name}
        checked={checked}
        onChange={() => onChoose(id)}
        className="accent-ink"
      />
      <span className="mono min-w-0 flex-1 truncate">
        <CapturedText>{fromUser ?? '–'}</CapturedText> → <CapturedText>{toUser ?? '–'}</CapturedText>
      </span>
      <OutcomeText {...outcomeLook(state)} word={states(state)} quiet className="max-sm:hidden" />
      {startTs !== null && (
        <span className="mono text-fg-3 text-small">
          {new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' }).format(startTs / 1000)}{' '}
          {clockText(startTs, 'local').main}
        </span>
      )}
    </label>
  )
}
