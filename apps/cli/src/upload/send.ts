import { createReadStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import * as tus from 'tus-js-client'
import type { Settings } from '../service/settings.ts'
import { checkedPieces } from './checked-pieces.ts'
import { sumOf, unchanged } from './local-file.ts'
import { findCapture } from './uploaded.ts'

/** The package's types leave out what only its Node build has. */
const { FileUrlStorage } = tus as unknown as {
  FileUrlStorage: new (file: string) => NonNullable<tus.UploadOptions['urlStorage']>
}

const CHUNK = 8 * 1024 * 1024
const RETRY_DELAYS = [0, 500, 1000, 3000, 5000, 10_000]
/** Of the 4xx what another try can mend: a damaged piece, a lock, too many requests. */
const PASSING = new Set([409, 423, 429, 460])

/** The service answered, and another try would be answered the same. */
export class RefusedError extends Error {
  override name = 'RefusedError'
  readonly status: number
  constructor(message: string, status: number) {
    super(message)
    this.status = status
  }
}

export interface Sending {
  readonly settings: Settings
  readonly tags: readonly string[]
  readonly signal: AbortSignal
  readonly onProgress?: (sent: number, total: number) => void
}

export interface Sent {
  /** Of the capture. */
  readonly id: string
  /** The workspace had these bytes already. */
  readonly known: boolean
}

/**
 * Uploads one file by tus 1.0. What the service has already, by its SHA-256, is not sent; an upload that broke off, in
 * this process or an earlier one, goes on where it stopped.
 * @throws RefusedError; the signal's reason; Error when the file changed meanwhile or nothing answers
 */
export async function sendFile(file: string, sending: Sending): Promise<Sent> {
  const { settings, signal } = sending
  const { sha256, stats } = await sumOf(file, signal)
  const id = await findCapture(sha256, settings)
  if (id) return { id, known: true }
  const sent = await upload(file, stats.size, sending)
  if (!(await unchanged(file, stats))) throw new Error('the file changed while it was sent')
  return sent
}

async function upload(
  file: string,
  size: number,
  { settings, tags, signal, onProgress }: Sending,
): Promise<Sent> {
  const memory = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ringback')
  await mkdir(memory, { recursive: true })
  signal.throwIfAborted()
  return new Promise<Sent>((resolve, reject) => {
    const task = new tus.Upload(createReadStream(file), {
      ...checkedPieces(file, size),
      endpoint: `${settings.url}/uploads`,
      uploadSize: size,
      chunkSize: CHUNK,
      retryDelays: RETRY_DELAYS,
      onShouldRetry: isPassing,
      metadata: { filename: basename(file), ...(tags.length > 0 && { tags: tags.join(',') }) },
      headers: { Authorization: `Bearer ${settings.apiKey}` },
      urlStorage: new FileUrlStorage(join(memory, 'uploads.json')),
      removeFingerprintOnSuccess: true,
      ...(onProgress && { onProgress }),
      onError: (error) => reject(reasonOf(error)),
      onSuccess: ({ lastResponse }) => {
        const known = lastResponse.getHeader('Upload-Duplicate-Of')
        const id = known ?? new URL(task.url ?? '', settings.url).pathname.split('/').filter(Boolean).at(-1)
        if (id) resolve({ id, known: Boolean(known) })
        else reject(new Error('the service gave the upload no address'))
      },
    })
    signal.addEventListener('abort', () => void task.abort().finally(() => reject(signal.reason)), {
      once: true,
    })
    task
      .findPreviousUploads()
      .then((previous) => {
        // Only of this service: a remembered upload elsewhere is of no use.
        const mine = previous.find((p) => p.uploadUrl?.startsWith(settings.url))
        if (mine) task.resumeFromPreviousUpload(mine)
        task.start()
      })
      .catch(reject)
  })
}

function isPassing(error: tus.DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0
  return status < 400 || (status >= 500 && status !== 507) || PASSING.has(status)
}

/** The service's own words where it gave any, one line. */
function reasonOf(error: Error | tus.DetailedError): Error {
  const response = 'originalResponse' in error ? error.originalResponse : null
  if (!response) return new Error(error.message.split('\n')[0] ?? error.message)
  const status = response.getStatus()
  if (status === 401) return new RefusedError('the API key was refused', status)
  const detail = problemDetail(response.getBody())
  const message = detail ? `${detail} (${status})` : `the service answered ${status}`
  return status >= 400 && (status < 500 || status === 507)
    ? new RefusedError(message, status)
    : new Error(message)
}

function problemDetail(body: string): string | null {
  try {
    const { detail, title, quota } = JSON.parse(body) as Record<string, unknown>
    const text = typeof detail === 'string' ? detail : typeof title === 'string' ? title : null
    const { kind, used, limit, requested } = (quota ?? {}) as Record<string, unknown>
    return text && quota ? `${text}: ${kind} ${used} of ${limit}, ${requested} more` : text
  } catch {
    return null
  }
}
