'use client'
import type { Capture } from '@ringback/contracts'
import { useTranslations } from 'next-intl'
import { type FormEvent, useId, useState } from 'react'
import { Button } from '@/components/button'
import { Dialog } from '@/components/dialog'
import { Notice } from '@/components/notice'
import { TextField } from '@/components/text-field'
import { useCaptureTags, useChangeCaptures } from './use-captures'

// The contract's; its schemas are too heavy for a page.
const maxTags = 20
const maxTagLength = 40

/** Of one capture its name and tags; several get further tags. */
export function EditDialog({ captures, onClose }: { captures: Capture[]; onClose: () => void }) {
  const t = useTranslations('captures.edit')
  const [only] = captures.length === 1 ? captures : []
  return (
    <Dialog
      open={captures.length > 0}
      onOpenChange={(open) => !open && onClose()}
      title={only ? t('title') : t('titleMany', { count: captures.length })}
      closeLabel={t('close')}
    >
      {captures.length > 0 && <EditForm captures={captures} only={only} onClose={onClose} />}
    </Dialog>
  )
}

interface FormProps {
  captures: Capture[]
  only: Capture | undefined
  onClose: () => void
}

function EditForm({ captures, only, onClose }: FormProps) {
  const t = useTranslations('captures.edit')
  const [name, setName] = useState(only?.name ?? '')
  const [text, setText] = useState(only?.tags.join(', ') ?? '')
  const change = useChangeCaptures()
  const known = useCaptureTags()
  const list = useId()
  const tags = tagsOf(text)
  const isTooLong = tags.some((tag) => tag.length > maxTagLength)
  const isTooMany = captures.some(
    (capture) => new Set([...(only ? [] : capture.tags), ...tags]).size > maxTags,
  )
  const error = isTooLong ? t('wrongTag') : isTooMany ? t('tooMany') : undefined

  function save(event: FormEvent) {
    event.preventDefault()
    if (error) return
    change.mutate(
      captures.map((capture) => ({
        id: capture.id,
        change: only ? { name, tags } : { tags: [...new Set([...capture.tags, ...tags])] },
      })),
      { onSuccess: onClose },
    )
  }
  return (
    <form onSubmit={save} className="mt-3 space-y-3">
      {only && (
        <TextField
          label={t('name')}
          value={name}
          required
          maxLength={255}
          onChange={({ target }) => setName(target.value)}
        />
      )}
      <TextField
        label={only ? t('tags') : t('addTags')}
        hint={t('hint')}
        error={error}
        value={text}
        list={list}
        onChange={({ target }) => setText(target.value)}
      />
      <datalist id={list}>
        {known.data?.items.map(({ tag }) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      {change.isError && <Notice tone="error" fact={t('failed')} />}
      <div className="flex justify-end gap-2 pt-2">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look="primary" type="submit" disabled={change.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

const tagsOf = (text: string) => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
]
