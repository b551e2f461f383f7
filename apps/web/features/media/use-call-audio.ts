import type { CallAudio } from '@ringback/contracts'
import { useQuery } from '@tanstack/react-query'
import { api } from '@/lib/api'
import { useCallSource } from '@/lib/call-source'

/** Every packet of the call is read for it: once is enough. `url`: of the file itself. */
export function useCallAudio(callId: string) {
  const { scope, audio } = useCallSource()
  const path = audio?.(callId)
  const query = useQuery({
    queryKey: [...scope, 'call', callId, 'audio'],
    queryFn: ({ signal }) => api<CallAudio>(`${path}/peaks`, { signal }),
    enabled: path !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { ...query, url: `/api/v1${path}` }
}
