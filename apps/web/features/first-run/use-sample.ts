import type { CallPage, Capture, CaptureAccepted } from '@ringback/contracts'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, queryString } from '@/lib/api'
import { sample } from '@/lib/sample'
import { send } from '@/lib/send'

/** Takes the sample in as any other file. Once more it answers the capture that it became. */
async function takeIn(): Promise<string> {
  const file = await fetch(sample.path)
  if (!file.ok) throw new Error(`GET ${sample.path} answered ${file.status}`)
  const body = new FormData()
  body.set('file', await file.blob(), sample.name)
  const { id } = await api<CaptureAccepted>('/captures', { method: 'POST', body })
  await send('PATCH', `/captures/${id}`, { tags: [sample.tag] })
  return id
}

/** The call with the most to show: one of several legs, else the first there is. */
async function telling(captureId: string): Promise<string> {
  const ask = (q: string) =>
    api<CallPage>(`/calls${queryString({ capture: captureId, q, sort: 'start', limit: 1 })}`)
  const call = (await ask('leg:>1')).items[0] ?? (await ask('')).items[0]
  if (!call) throw new Error('The sample holds no call')
  return call.id
}

let taking: Promise<string> | null = null

export type SampleState = { step: 'upload' | 'decode' | 'failed' } | { step: 'ready'; callId: string }

/** Uploads the sample and waits for its decode, to the call that is shown first. */
export function useSample(): { state: SampleState; retry: () => void } {
  const [captureId, setCaptureId] = useState<string | null>(null)
  const [callId, setCallId] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const [round, setRound] = useState(0)
  const capture = useQuery({
    queryKey: ['capture', captureId],
    queryFn: ({ signal }) => api<Capture>(`/captures/${captureId}`, { signal }),
    enabled: captureId !== null && callId === null,
    refetchInterval: ({ state }) =>
      state.data?.state === 'ready' || state.data?.state === 'failed' ? false : 400,
  })
  const state = capture.data?.state
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round takes it in again
  useEffect(() => {
    // An effect may run twice: the file is sent once.
    taking ??= takeIn().finally(() => {
      taking = null
    })
    taking.then(setCaptureId, () => setFailed(true))
  }, [round])
  useEffect(() => {
    if (captureId === null || state === undefined) return
    if (state === 'failed') setFailed(true)
    if (state === 'ready') telling(captureId).then(setCallId, () => setFailed(true))
  }, [captureId, state])
  const retry = () => {
    setFailed(false)
    setCaptureId(null)
    setRound(round + 1)
  }
  if (failed || capture.isError) return { state: { step: 'failed' }, retry }
  if (callId !== null) return { state: { step: 'ready', callId }, retry }
  return { state: { step: captureId === null ? 'upload' : 'decode' }, retry }
}
