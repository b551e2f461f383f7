'use client'
import type { CallFacets, TriageChange } from '@ringback/contracts'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { TextField } from '@/components/text-field'
import { api } from '@/lib/api'

// The contract's; its schemas are too heavy for a page.
const maxTags = 20
const maxTagLength = 40

interface Props {
  /** The tags of one call, which are changed; null where several calls get further ones. */
  tags: readonly string[] | null
  onChange: (change: TriageChange) => void
  onClose: () => void
}

export default function TagsDialog({ tags, onChange, onClose }: Props) {
  const t = useTranslations('triage.tagging')
  const [text, setText] = useState(tags?.join(', ') ?? '')
  const known = useQuery({
    queryKey: ['completions', 'tag'],
    queryFn: ({ signal }) => api<CallFacets>('/calls/facets?facet=tag', { signal }),
  })
  const list = useId()
  const next = [...new Set(text.split(',').map((tag) => tag.trim()))].filter(Boolean)
  const error = next.some((tag) => tag.length > maxTagLength)
    ? t('tooLong')
    : next.length > maxTags
      ? t('tooMany')
      : undefined

  function save(event: FormEvent) {
    event.preventDefault()
    if (error) return
    const addTags = next.filter((tag) => !tags?.includes(tag))
    const removeTags = (tags ?? []).filter((tag) => !next.includes(tag))
    if (addTags.length + removeTags.length > 0) onChange({ addTags, removeTags })
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(tags ? 'title' : 'titleMany')}
      closeLabel={t('close')}
    >
      <form onSubmit={save} className="mt-3 space-y-3">
        <TextField
          label={t('tags')}
          hint={t('hint')}
          error={error}
          value={text}
          list={list}
          onChange={({ target }) => setText(target.value)}
        />
        <datalist id={list}>
          {known.data?.facets.tag?.map(({ value }) => (
            <option key={value} value={value} />
          ))}
        </datalist>
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" type="submit">
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
