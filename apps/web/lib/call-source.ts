'use client'
import type { MessageDetail, MessagePage, StreamSeconds } from '@ringback/contracts'
import { createContext, useContext } from 'react'
import { api, queryString } from './api'

/** Where the parts of a call's page take what they show from, and what their reader may do with it. */
export interface CallSource {
  /** Goes before the keys of its queries: what one source answered is never taken for another's. */
  scope: readonly string[]
  messages: (
    callId: string,
    page: { cursor: string | null; limit: number },
    signal: AbortSignal,
  ) => Promise<MessagePage>
  message: (id: string, signal: AbortSignal) => Promise<MessageDetail>
  seconds: (callId: string, streamId: string, signal: AbortSignal) => Promise<StreamSeconds>
  /** Link legs by hand and take them apart. */
  canLink: boolean
  /** Where what was said is, below the api's root; null where it is not to be heard. */
  audio: ((callId: string) => string) | null
  /** Take it away as a file. */
  canSaveAudio: boolean
  /** Go to the captures it was found in. */
  canOpenCaptures: boolean
}

/** The workspace's own calls, for its members. */
const memberSource: CallSource = {
  scope: [],
  messages: (callId, page, signal) =>
    api<MessagePage>(`/calls/${callId}/messages${queryString(page)}`, { signal }),
  message: (id, signal) => api<MessageDetail>(`/messages/${encodeURIComponent(id)}`, { signal }),
  seconds: (callId, streamId, signal) =>
    api<StreamSeconds>(`/calls/${callId}/streams/${streamId}/seconds`, { signal }),
  canLink: true,
  audio: (callId) => `/calls/${callId}/audio`,
  canSaveAudio: true,
  canOpenCaptures: true,
}

const CallSourceContext = createContext(memberSource)
export const CallSourceProvider = CallSourceContext.Provider
export const useCallSource = () => useContext(CallSourceContext)
