import type { Problem, QuotaExcess } from '@ringback/contracts'
import { useSyncExternalStore } from 'react'
import { type DetailedError, defaultOptions, Upload } from 'tus-js-client'
import { checkedRequests } from './checked-requests'

export interface UploadItem {
  key: number
  name: string
  bytes: number
  sent: number
  /** Bytes a second over the last moments; null until known. */
  rate: number | null
  state: 'waiting' | 'sending' | 'paused' | 'stopped' | 'duplicate'
  /** HTTP status that stopped it; null when nothing answered. */
  status: number | null
  /** The limit of the workspace that stopped it, if one did. */
  quota: QuotaExcess | null
  /** Known once the server has made the capture; of a duplicate the one that has the same bytes. */
  captureId: string | null
}

const endpoint = '/uploads'
/** What a checksum is made of, and at most sent again when a connection breaks. */
const chunkSize = 16 * 1024 * 1024
/** More at once only share the same line. */
const parallel = 3
const retryDelays = [0, 1_000, 3_000, 5_000, 10_000, 20_000]
const rateWindowMs = 1_000

// Uploads outlive the page that started them, so they live beside React.
let items: UploadItem[] = []
let lastKey = 0
const running = new Map<number, Upload>()
const listeners = new Set<() => void>()
const none: UploadItem[] = []

function publish(next: UploadItem[]) {
  items = next
  for (const listener of listeners) listener()
}
const patch = (key: number, change: Partial<UploadItem>) =>
  publish(items.map((item) => (item.key === key ? { ...item, ...change } : item)))
const stateOf = (key: number) => items.find((item) => item.key === key)?.state

const captureIdOf = (url: string | null) => url?.split('/').at(-1) ?? null

function remove(key: number) {
  running.delete(key)
  publish(items.filter((item) => item.key !== key))
  startWaiting()
}

/** Stays in the list until it is dismissed: nothing else would tell where the file went. */
function finish(key: number, captureId: string) {
  running.delete(key)
  patch(key, { state: 'duplicate', captureId, rate: null })
  startWaiting()
}

function startWaiting() {
  const free = parallel - items.filter(({ state }) => state === 'sending').length
  for (const { key } of items.filter(({ state }) => state === 'waiting').slice(0, Math.max(free, 0)))
    void start(key)
}

/** A damaged piece is sent again; else what tus-js-client itself takes for passing trouble. */
function isPassing(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0
  return status < 400 || status >= 500 ? status !== 507 : [409, 423, 429, 460].includes(status)
}

function quotaOf(error: DetailedError): QuotaExcess | null {
  try {
    return (JSON.parse(error.originalResponse?.getBody() ?? '') as Problem).quota ?? null
  } catch {
    return null
  }
}

async function start(key: number) {
  const upload = running.get(key)
  if (!upload) return
  patch(key, { state: 'sending', status: null, quota: null })
  // The same file left half-way, even before a reload, goes on where it stopped.
  const [earlier] = upload.url ? [] : await upload.findPreviousUploads()
  if (earlier) upload.resumeFromPreviousUpload(earlier)
  if (stateOf(key) === 'sending') upload.start()
}

function addFile(file: File) {
  const key = ++lastKey
  let mark = { at: 0, sent: 0 }
  const upload = new Upload(file, {
    endpoint,
    ...{ chunkSize, retryDelays, httpStack: checkedRequests() },
    onShouldRetry: isPassing,
    metadata: { filename: file.name },
    removeFingerprintOnSuccess: true,
    onUploadUrlAvailable: () => patch(key, { captureId: captureIdOf(upload.url) }),
    onProgress: (sent) => {
      const at = performance.now()
      if (mark.at === 0) mark = { at, sent }
      else if (at - mark.at >= rateWindowMs) {
        patch(key, { rate: ((sent - mark.sent) / (at - mark.at)) * 1000 })
        mark = { at, sent }
      }
      patch(key, { sent: Math.min(sent, file.size) })
    },
    onSuccess: ({ lastResponse }) => {
      const captureId = lastResponse.getHeader('Upload-Duplicate-Of')
      if (captureId) finish(key, captureId)
      else remove(key)
    },
    onError: (error) => {
      const status = (error as DetailedError).originalResponse?.getStatus() ?? null
      patch(key, { state: 'stopped', status, quota: quotaOf(error as DetailedError), rate: null })
      startWaiting()
    },
  })
  running.set(key, upload)
  const item: UploadItem = {
    ...{ key, name: file.name, bytes: file.size, sent: 0 },
    ...{ rate: null, status: null, quota: null, captureId: null },
    state: 'waiting',
  }
  publish([...items, item])
}

/** What stopped because nothing answered goes on by itself when the network is back. */
function resumeStopped() {
  for (const { key, state, status } of items)
    if (state === 'stopped' && status === null) patch(key, { state: 'waiting' })
  startWaiting()
}
if (typeof window !== 'undefined') window.addEventListener('online', resumeStopped)

export const uploads = {
  add(files: File[]) {
    for (const file of files) addFile(file)
    startWaiting()
  },
  async pause(key: number) {
    patch(key, { state: 'paused', rate: null })
    await running.get(key)?.abort()
    startWaiting()
  },
  resume(key: number) {
    patch(key, { state: 'waiting', status: null })
    startWaiting()
  },
  dismiss: remove,
  /** Gives the upload up here and on the server. */
  async cancel(key: number) {
    const upload = running.get(key)
    remove(key)
    await upload?.abort(true).catch(() => undefined)
  },
  /** Ids of captures whose upload was begun in this browser and not finished. */
  async resumable(): Promise<Set<string>> {
    const earlier = (await defaultOptions.urlStorage?.findAllUploads()) ?? []
    return new Set(earlier.map(({ uploadUrl }) => captureIdOf(uploadUrl)).filter((id) => id !== null))
  },
}

export const useUploads = (): UploadItem[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => items,
    () => none,
  )
