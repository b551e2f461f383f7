'use client'
import type { Call, CallPage, CallSummary } from '@ringback/contracts'
import { clockText } from '@ringback/ladder'
import { useQuery } from '@tanstack/react-query'
import { useLocale, useTranslations } from 'next-intl'
import { useDeferredValue, useId, useState } from 'react'
import { CapturedText } from '@/components/captured-text'
import { Notice } from '@/components/notice'
import { OutcomeText } from '@/components/outcome-text'
import { TextField } from '@/components/text-field'
import { api, queryString } from '@/lib/api'
import { dayText } from '@/lib/day-text'
import { outcomeLook } from '@/lib/outcome'

interface Props {
  /** Is not offered itself. */
  call: Call
  /** What the choice is for. */
  words: 'call.links' | 'call.compare'
  /** What is offered before anything is searched. */
  suggested: { q: string; from?: string; to?: string }
  chosen: string | null
  onChoose: (id: string) => void
}

/** Another call of the workspace, by search. */
export function CallChoice({ call, words, suggested, chosen, onChoose }: Props) {
  const t = useTranslations(words)
  const [q, setQ] = useState('')
  const list = useId()
  const sent = useDeferredValue(q.trim())
  const asked = sent === '' ? suggested : { q: sent }
  const found = useQuery({
    queryKey: ['calls', 'to choose', asked],
    queryFn: ({ signal }) => api<CallPage>(`/calls${queryString({ ...asked, limit: 21 })}`, { signal }),
  })
  const others = found.data?.items.filter(({ id }) => id !== call.id)
  return (
    <>
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
            onChoose={onChoose}
          />
        ))}
        {others?.length === 0 && <p className="p-3 text-fg-2 text-ui">{t('noCandidates')}</p>}
        {found.isPending && <p className="p-3 text-fg-3 text-ui">{t('searching')}</p>}
      </fieldset>
      {found.isError && <Notice tone="error" fact={t('failed')} className="mt-3" />}
    </>
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
          {dayText(locale, startTs / 1000)} {clockText(startTs, 'local').main}
        </span>
      )}
    </label>
  )
}
