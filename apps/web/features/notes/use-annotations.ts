import type {
  Annotation,
  AnnotationChange,
  AnnotationInput,
  AnnotationList,
  CommentChange,
  CommentInput,
  CommentVerdict,
} from '@ringback/contracts'
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo } from 'react'
import { toast } from '@/components/toast'
import { ApiError, api } from '@/lib/api'
import { send } from '@/lib/send'
import { triageKey } from '@/lib/use-triage'

export const activityKey = (callId: string) => ['call', callId, 'activity']
const keyOf = (callId: string) => ['call', callId, 'annotations']

/** The notes of a call in the order of making; they and its triage are kept as they are by what the server tells. */
export function useAnnotations(callId: string) {
  const client = useQueryClient()
  useEffect(() => {
    const source = new EventSource(`/api/v1/calls/${callId}/annotations/events`)
    const again = (key: string[]) => void client.invalidateQueries({ queryKey: key })
    const readAgain = () => {
      again(keyOf(callId))
      again(activityKey(callId))
    }
    const triageAgain = () => {
      again(triageKey(callId))
      again(activityKey(callId))
    }
    const allAgain = () => {
      readAgain()
      triageAgain()
    }
    source.addEventListener('annotation', readAgain)
    source.addEventListener('triage', triageAgain)
    source.addEventListener('missed', allAgain)
    // What came before it listened, or while it did not, was not heard.
    source.onopen = allAgain
    return () => source.close()
  }, [callId, client])
  return useQuery({
    queryKey: keyOf(callId),
    queryFn: ({ signal }) => api<AnnotationList>(`/calls/${callId}/annotations`, { signal }),
    select: itemsOf,
  })
}

const itemsOf = ({ items }: AnnotationList) => items

function put(client: QueryClient, callId: string, changed: Annotation): Annotation {
  client.setQueryData<AnnotationList>(keyOf(callId), (list) => ({
    items: [...(list?.items ?? []).filter(({ id }) => id !== changed.id), changed].toSorted(
      (a, b) => a.number - b.number,
    ),
  }))
  return changed
}

/**
 * What is done with notes. Writing rejects with what the server answered, so that the text stays where it was written; the
 * rest says a failure and offers to try again.
 */
export function useNoteActions(callId: string) {
  const t = useTranslations('notes')
  const client = useQueryClient()
  return useMemo(() => {
    const write = async (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object) =>
      put(client, callId, await send<Annotation>(method, path, body))
    const attempt = (act: () => Promise<unknown>): void =>
      void act().catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'forbidden') return toast(t('forbidden'))
        toast(t('failed'), { label: t('retry'), onAct: () => attempt(act) })
      })
    const restore = (id: string) => attempt(() => write('POST', `/annotations/${id}/restore`))
    return {
      create: (input: AnnotationInput) => write('POST', `/calls/${callId}/annotations`, input),
      reply: (id: string, comment: CommentInput) => write('POST', `/annotations/${id}/comments`, comment),
      edit: (id: string, commentId: string, change: CommentChange) =>
        write('PATCH', `/annotations/${id}/comments/${commentId}`, change),
      takeBack: (id: string, commentId: string) =>
        attempt(() => write('DELETE', `/annotations/${id}/comments/${commentId}`)),
      moderate: (id: string, commentId: string, moderation: CommentVerdict['moderation']) =>
        attempt(() => write('PUT', `/annotations/${id}/comments/${commentId}/moderation`, { moderation })),
      change: (id: string, change: AnnotationChange) =>
        attempt(() => write('PATCH', `/annotations/${id}`, change)),
      remove: (id: string, number: number) =>
        attempt(async () => {
          await send('DELETE', `/annotations/${id}`)
          client.setQueryData<AnnotationList>(keyOf(callId), (list) => ({
            items: (list?.items ?? []).filter((note) => note.id !== id),
          }))
          toast(t('removed', { number }), { label: t('undo'), onAct: () => restore(id) })
        }),
    }
  }, [callId, client, t])
}

export type NoteActions = ReturnType<typeof useNoteActions>
