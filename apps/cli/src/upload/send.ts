import { createReadStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import * as tus from 'tus-js-client'
import type { Settings } from './settings.ts'

/** The package's types leave out what only its Node build has. */
const { FileUrlStorage } = tus as unknown as {
  FileUrlStorage: new (file: string) => NonNullable<tus.UploadOptions['urlStorage']>
}

const CHUNK = 8 * 1024 * 1024
const RETRY_DELAYS = [0, 500, 1000, 3000, 5000, 10_000]

/**
 * Uploads one file by tus 1.0 and answers the capture's id, the last part of the upload's address. An upload that
 * broke off, in this process or an earlier one, goes on where it stopped.
 */
export async function sendFile(
  file: string,
  settings: Settings,
  onProgress: (sent: number, total: number) => void,
): Promise<string> {
  const { size } = await stat(file)
  const memory = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ringback')
  await mkdir(memory, { recursive: true })
  return new Promise<string>((resolve, reject) => {
    const upload = new tus.Upload(createReadStream(file), {
      endpoint: `${settings.url}/uploads`,
      uploadSize: size,
      chunkSize: CHUNK,
      retryDelays: RETRY_DELAYS,
      metadata: { filename: basename(file) },
      headers: { Authorization: `Bearer ${settings.apiKey}` },
      urlStorage: new FileUrlStorage(join(memory, 'uploads.json')),
      removeFingerprintOnSuccess: true,
      onProgress,
      onError: (error) => reject(new Error(reasonOf(error))),
      onSuccess: () => {
        const id = new URL(upload.url ?? '', settings.url).pathname.split('/').filter(Boolean).at(-1)
        if (id) resolve(id)
        else reject(new Error('the service gave the upload no address'))
      },
    })
    upload
      .findPreviousUploads()
      .then((previous) => {
        // Only of this service: a remembered upload elsewhere is of no use.
        const mine = previous.find((p) => p.uploadUrl?.startsWith(settings.url))
        if (mine) upload.resumeFromPreviousUpload(mine)
        upload.start()
      })
      .catch(reject)
  })
}

/** The service's own words where it gave any, one line. */
function reasonOf(error: Error | tus.DetailedError): string {
  const response = 'originalResponse' in error ? error.originalResponse : null
  if (!response) return error.message.split('\n')[0] ?? error.message
  const status = response.getStatus()
  if (status === 401) return 'the API key was refused'
  const detail = problemDetail(response.getBody())
  return detail ? `${detail} (${status})` : `the service answered ${status}`
}

function problemDetail(body: string): string | null {
  try {
    const { detail, title } = JSON.parse(body) as { detail?: unknown; title?: unknown }
    return typeof detail === 'string' ? detail : typeof title === 'string' ? title : null
  } catch {
    return null
  }
}
