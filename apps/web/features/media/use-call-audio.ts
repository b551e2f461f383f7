import type { CallAudio } from '@ringback/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api'

export const audioUrl = (callId: string) => `/api/v1/calls/${callId}/audio`

/** Every packet of the call is read for it: once is enough. */
export const useCallAudio = (callId: string) =>
  useQuery({
    queryKey: ['call', callId, 'audio'],
    queryFn: ({ signal }) => api<CallAudio>(`/calls/${callId}/audio/peaks`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
