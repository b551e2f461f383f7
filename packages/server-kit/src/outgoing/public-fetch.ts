import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { lookupPublic, RefusedAddressError } from './lookup-public.ts'
import { isPublicAddress } from './public-address.ts'

const TIMEOUT_MS = 10_000
const MOST_BYTES = 1_000_000

/**
 * `fetch` for addresses that a customer wrote down. Unless `allowsPrivate`, https and public addresses alone. Redirects
 * are not followed; an answer of more than a megabyte is refused.
 * @throws RefusedAddressError, or what the network says
 */
export function publicFetch({ allowsPrivate }: { allowsPrivate: boolean }) {
  return async (
    address: string,
    init: { method?: string; headers?: Record<string, string>; body?: unknown },
  ): Promise<Response> => {
    const url = new URL(address)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (!allowsPrivate && (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host))))
      throw new RefusedAddressError()
    const body = init.body === undefined || init.body === null ? '' : String(init.body)
    const options: RequestOptions = {
      method: init.method ?? 'GET',
      headers: { ...init.headers, ...(body && { 'content-length': Buffer.byteLength(body) }) },
      // A connection of its own: one that was opened earlier was checked earlier.
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(!allowsPrivate && { lookup: lookupPublic }),
    }
    const response = await answerOf(url, options, body)
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of response) {
      bytes += chunk.length
      if (bytes > MOST_BYTES) throw new RangeError('The answer is too long')
      chunks.push(chunk)
    }
    const headers = Object.entries(response.headersDistinct).flatMap(([name, values]) =>
      (values ?? []).map((value): [string, string] => [name, value]),
    )
    return new Response(Buffer.concat(chunks), { status: response.statusCode ?? 500, headers })
  }
}

function answerOf(url: URL, options: RequestOptions, body: string): Promise<IncomingMessage> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((answer, fail) => {
    send(url, options, answer).on('error', fail).end(body)
  })
}
