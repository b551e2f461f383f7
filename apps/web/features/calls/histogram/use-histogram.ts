import type { CallHistogram } from '@ringback/contracts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, queryString } from '@/lib/api'
import type { Asked } from '../asked'

export const useHistogram = (asked: Asked, bars: number, enabled: boolean) =>
  useQuery({
    queryKey: ['histogram', asked, bars],
    queryFn: ({ signal }) =>
      api<CallHistogram>(`/calls/histogram${queryString({ ...asked, bars })}`, { signal }),
    placeholderData: keepPreviousData,
    enabled,
  })
