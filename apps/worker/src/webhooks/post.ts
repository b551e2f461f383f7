import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { Try } from '@ringback/db'
import { isPublicAddress, lookupPublic, RefusedAddressError } from '@ringback/server-kit'

const TIMEOUT_MS = 10_000

/**
 * Sends `body` and answers what came of it; never throws. Redirects are not followed, and nothing of the answer but its
 * status is read: whoever set the address learns nothing about what lies behind it. Unless `allowsPrivate`, a name is
 * asked only at the public addresses it has at this very moment, so that it cannot change between check and use.
 */
export async function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  { allowsPrivate }: { allowsPrivate: boolean },
): Promise<Try> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowsPrivate && (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host))))
    return { status: null, error: 'address' }
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    // A connection of its own: one that was opened earlier was checked earlier.
    agent: false,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(!allowsPrivate && { lookup: lookupPublic }),
  }
  try {
    const status = await answerOf(url, options, body)
    return { status, error: status >= 200 && status < 300 ? null : 'status' }
  } catch (error) {
    return { status: null, error: reasonOf(error as NodeJS.ErrnoException) }
  }
}

function answerOf(url: URL, options: RequestOptions, body: string): Promise<number> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((answer, fail) => {
    const sending = send(url, options, (response: IncomingMessage) => {
      answer(response.statusCode ?? 0)
      response.destroy()
    })
    sending.on('error', fail)
    sending.end(body)
  })
}

function reasonOf(error: NodeJS.ErrnoException): Try['error'] {
  if (error instanceof RefusedAddressError) return 'address'
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout'
  // OpenSSL's verdicts on a certificate, and Node's on its names.
  if (/CERT|SELF_SIGNED|ERR_TLS|UNABLE_TO_(GET|VERIFY)/.test(error.code ?? '')) return 'certificate'
  return 'unreachable'
}
