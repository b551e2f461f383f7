import { useQuery } from '@tanstack/react-query'
import { useCallSource } from '@/lib/call-source'

export function useSeconds(callId: string, streamId: string) {
  const source = useCallSource()
  return useQuery({
    queryKey: [...source.scope, 'call', callId, 'seconds', streamId],
    queryFn: ({ signal }) => source.seconds(callId, streamId, signal),
  })
}
