import type { Call, CallPage, LegLink, LegPair } from '@ringback/contracts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { toast } from '@/components/toast'
import { ApiError, api, queryString } from '@/lib/api'

const pollMs = 1_000
/** Calls are derived again in the background; after this the reader is told to come back. */
const patienceMs = 20_000

/** What changes when legs are linked or taken apart. */
const shapeOf = ({ legs, joins }: Call) =>
  JSON.stringify([legs.map(({ id }) => id), joins.map(({ a, b, method }) => [a, b, method])])

/** Links legs and takes them apart by hand, with a way back; `pending` until the call is derived again. */
export function useLegLinks(call: Call) {
  const t = useTranslations('call.links')
  const client = useQueryClient()
  const router = useRouter()
  const [waitsFor, setWaitsFor] = useState<{ shape: string; since: number } | null>(null)

  useEffect(() => {
    if (!waitsFor) return
    const timer = setInterval(async () => {
      if (Date.now() - waitsFor.since > patienceMs) {
        setWaitsFor(null)
        toast(t('slow'))
        return
      }
      const answer = await api<Call>(`/calls/${call.id}`).catch((error: unknown) => error)
      if (answer instanceof ApiError && answer.code === 'not_found') {
        // It became part of an older call: follow its first leg there.
        const q = `callid:"${call.legs[0]?.callId}"`
        const { items } = await api<CallPage>(`/calls${queryString({ q, limit: 1 })}`)
        if (items[0]) router.replace(`/calls/${items[0].id}`)
        setWaitsFor(null)
      } else if (!(answer instanceof Error) && shapeOf(answer as Call) !== waitsFor.shape) {
        setWaitsFor(null)
        await client.invalidateQueries({ queryKey: ['call', call.id] })
        await client.invalidateQueries({ queryKey: ['calls'] })
      }
    }, pollMs)
    return () => clearInterval(timer)
  }, [waitsFor, call.id, call.legs, client, router, t])

  const wait = () => {
    setWaitsFor({ shape: shapeOf(call), since: Date.now() })
    void client.invalidateQueries({ queryKey: ['call', call.id], exact: true })
  }
  const onError = (error: Error) =>
    toast(t(error instanceof ApiError && error.code === 'forbidden' ? 'forbidden' : 'failed'))

  const forget = useMutation({
    mutationFn: (linkId: string) => api<void>(`/calls/${call.id}/links/${linkId}`, { method: 'DELETE' }),
    onSuccess: wait,
    onError,
  })
  const make = useMutation({
    mutationFn: ({ kind, pair }: { kind: LegLink['kind']; pair: LegPair }) =>
      api<LegLink>(`/calls/${call.id}/${kind}s`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(pair),
      }),
    onSuccess: (link) => {
      wait()
      toast(t(`${link.kind}ed`), { label: t('undo'), onAct: () => forget.mutate(link.id) })
    },
    onError,
  })
  return {
    pending: waitsFor !== null || make.isPending || forget.isPending,
    link: (pair: LegPair) => make.mutate({ kind: 'link', pair }),
    unlink: (pair: LegPair) => make.mutate({ kind: 'unlink', pair }),
    forget: (id: string) => forget.mutate(id),
  }
}

export type LegLinks = ReturnType<typeof useLegLinks>
