import type { Annotation, SharedAnnotations, ShareNotes } from '@ringback/contracts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Reply } from '@/features/shared-call/reply-form'
import { api } from '@/lib/api'
import { send } from '@/lib/send'

/** Answers of the team are looked for so often while the page is seen. */
const lookMs = 15_000
const none: Annotation[] = []

/** The notes a guest sees, and how to answer one, or to write one on the call (`null`). */
export function useSharedNotes(token: string, may: ShareNotes) {
  const client = useQueryClient()
  const queryKey = ['shared', token, 'annotations']
  const path = `/shared/${encodeURIComponent(token)}/annotations`
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) => api<SharedAnnotations>(path, { signal }),
    enabled: may !== 'none',
    refetchInterval: lookMs,
  })
  const write = useMutation({
    mutationFn: ({ id, reply }: { id: string | null; reply: Reply }) =>
      send<SharedAnnotations>('POST', id === null ? path : `${path}/${id}/comments`, reply),
    onSuccess: (all) => client.setQueryData(queryKey, all),
  })
  return {
    items: list.data?.items ?? none,
    write: async (id: string | null, reply: Reply): Promise<void> => {
      await write.mutateAsync({ id, reply })
    },
  }
}

export type SharedNotes = ReturnType<typeof useSharedNotes>
