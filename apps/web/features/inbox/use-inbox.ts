import type { InboxPage, InboxRead, InboxSettings, InboxUnread } from '@ringback/contracts'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, queryString } from '@/lib/api'
import { send } from '@/lib/send'

const key = ['inbox']
const unreadKey = [...key, 'unread']
const settingsKey = ['inbox settings']

export const useUnread = () =>
  useQuery({ queryKey: unreadKey, queryFn: ({ signal }) => api<InboxUnread>('/inbox/unread', { signal }) })

export const useInbox = () =>
  useInfiniteQuery({
    queryKey: [...key, 'list'],
    queryFn: ({ pageParam, signal }) =>
      api<InboxPage>(`/inbox${queryString({ cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: InboxRead) => send<InboxUnread>('POST', '/inbox/read', change),
    onSuccess: (unread) => {
      client.setQueryData(unreadKey, unread)
      return client.invalidateQueries({ queryKey: key })
    },
  })
}

export const useInboxSettings = () =>
  useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => api<InboxSettings>('/inbox/settings', { signal }),
  })

export function useChangeInboxSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (settings: InboxSettings) => send<InboxSettings>('PUT', '/inbox/settings', settings),
    onSuccess: (settings) => client.setQueryData(settingsKey, settings),
  })
}

/**
 * Keeps the inbox as it is by what the server tells. One tab listens for all of them: a browser has few connections to a
 * server, and each stream holds one.
 */
export function useInboxEvents(): void {
  const client = useQueryClient()
  useEffect(() => {
    const readAgain = () => void client.invalidateQueries({ queryKey: key })
    const tabs = new BroadcastChannel('inbox')
    tabs.onmessage = readAgain
    const left = new AbortController()
    const listen = () =>
      new Promise<void>((resolve) => {
        const source = new EventSource('/api/v1/inbox/events')
        const tell = () => {
          readAgain()
          tabs.postMessage(null)
        }
        source.addEventListener('inbox', tell)
        // What came before it listened, or while it did not, was not heard.
        source.onopen = tell
        left.signal.addEventListener('abort', () => {
          source.close()
          resolve()
        })
      })
    // A page that was not served securely has no locks.
    if (navigator.locks) navigator.locks.request('inbox', { signal: left.signal }, listen).catch(() => {})
    else void listen()
    return () => {
      left.abort()
      tabs.close()
    }
  }, [client])
}
