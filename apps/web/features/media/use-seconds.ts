import type { StreamSeconds } from '@ringback/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api'

export const useSeconds = (callId: string, streamId: string) =>
  useQuery({
    queryKey: ['call', callId, 'seconds', streamId],
    queryFn: ({ signal }) => api<StreamSeconds>(`/calls/${callId}/streams/${streamId}/seconds`, { signal }),
  })
