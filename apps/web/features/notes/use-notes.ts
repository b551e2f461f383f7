import type { Annotation } from '@ringback/contracts'
import { visibleText } from '@ringback/ladder'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useCallback, useEffect, useRef, useState } from 'react'
import { toast } from '@/components/toast'
import { commentIds, newsOf } from './news'
import { useAnnotations } from './use-annotations'

const none: Annotation[] = []

/** The notes of a call, the one that is open (in the address), and which others wrote on meanwhile. */
export function useNotes(callId: string, onShow: () => void) {
  const t = useTranslations('notes')
  const { data, isError, refetch } = useAnnotations(callId)
  const [open, setOpen] = useQueryState('note', parseAsString.withOptions({ history: 'replace' }))
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set())
  const show = useRef(onShow)
  useEffect(() => {
    show.current = onShow
  })
  /** Brings a note on screen. */
  const reveal = useCallback(
    (id: string) => {
      void setOpen(id)
      show.current()
    },
    [setOpen],
  )
  // A link to a note opens it.
  const linked = useRef(open)
  useEffect(() => {
    if (linked.current !== null) show.current()
  }, [])
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    if (!data) return
    const news = known.current ? newsOf(known.current, data) : []
    known.current = commentIds(data)
    if (news.length === 0) return
    setUnread((before) => new Set([...before, ...news.map(({ note }) => note.id)]))
    const { note, comment } = news.at(-1)!
    toast(t('news', { name: visibleText(comment.author.name), number: note.number }), {
      label: t('show'),
      onAct: () => reveal(note.id),
    })
  }, [data, t, reveal])
  const read = useCallback(() => setUnread((before) => (before.size === 0 ? before : new Set<string>())), [])
  return {
    items: data ?? none,
    isPending: data === undefined && !isError,
    isError,
    retry: refetch,
    open,
    setOpen: useCallback((id: string | null) => void setOpen(id), [setOpen]),
    reveal,
    unread,
    read,
  }
}

export type Notes = ReturnType<typeof useNotes>
