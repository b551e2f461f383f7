import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import busboy from 'busboy'
import { AppError } from '../http/app-error.ts'

/** A form around the file adds its boundaries and field headers. */
const ENVELOPE = 64 * 1024
const DRAIN_MS = 5_000

/**
 * Hands the form's field `file` to `receive` as it arrives; nothing is buffered. The stream fails with
 * `payload_too_large` past `maxBytes`, and with whatever cut the request.
 */
export async function receiveFile<T>(
  request: IncomingMessage,
  maxBytes: number,
  receive: (file: { name: string; bytes: number }, body: Readable) => Promise<T>,
): Promise<T> {
  if (!/^multipart\/form-data\b/i.test(request.headers['content-type'] ?? ''))
    throw new AppError('unsupported_media_type', { detail: 'Send multipart/form-data with a field `file`' })
  // The file is at least as large as what the form around it leaves.
  const bytes = Math.max(0, Number(request.headers['content-length'] ?? 0) - ENVELOPE)
  if (bytes > maxBytes) throw new AppError('payload_too_large')

  const form = openForm(request, maxBytes)
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  let received = false
  form.on('file', (field, file, { filename }) => {
    if (field !== 'file' || received) return file.resume()
    received = true
    let cut: AppError | null = null
    const cutOff = (reason: AppError) => {
      cut ??= reason
      file.destroy(reason)
    }
    file.on('error', () => {}) // may come before `receive` reads: it meets the broken stream then
    file.on('limit', () => cutOff(new AppError('payload_too_large')))
    // A client that goes away closes the request, not the part: without this the file would never end.
    request.once('close', () => {
      if (!request.complete) cutOff(new AppError('bad_request', { detail: 'The upload was cut' }))
    })
    receive({ name: filename ?? '', bytes }, file).then(resolve, (error) => reject(cut ?? error))
  })
  form.on('error', () => reject(new AppError('bad_request', { detail: 'The form cannot be read' })))
  form.on('close', () => {
    if (!received) reject(fieldMissing())
  })
  request.pipe(form)
  try {
    return await promise
  } finally {
    request.unpipe(form)
    if (!request.complete) drain(request)
  }
}

/** A client reads the refusal only once its body has gone somewhere; but nobody takes 50 GB for nothing. */
function drain(request: IncomingMessage): void {
  request.resume()
  setTimeout(() => request.complete || request.destroy(), DRAIN_MS).unref()
}

const fieldMissing = () =>
  new AppError('validation_failed', { errors: [{ path: 'file', message: 'A file is required' }] })

function openForm(request: IncomingMessage, maxBytes: number): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      defParamCharset: 'utf8',
      limits: { fileSize: maxBytes, files: 2, fields: 10, fieldSize: 1_024, parts: 20 },
    })
  } catch {
    throw new AppError('bad_request', { detail: 'The form cannot be read' })
  }
}
