import { DefaultHttpStack, type HttpRequest, type HttpStack } from 'tus-js-client'

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)))

/**
 * Sends each piece with its SHA-256 (tus's checksum extension), so that a piece damaged on the way is refused instead
 * of kept. Pages without a secure context have no digests: there pieces go without.
 */
export function checkedRequests(): HttpStack {
  const plain = new DefaultHttpStack({})
  return {
    getName: () => plain.getName(),
    createRequest(method, url) {
      const request = plain.createRequest(method, url)
      return method === 'PATCH' && globalThis.crypto?.subtle ? checked(request) : request
    },
  }
}

function checked(request: HttpRequest): HttpRequest {
  const send = request.send.bind(request)
  const abort = request.abort.bind(request)
  let aborted = false
  request.abort = () => {
    aborted = true
    return abort()
  }
  request.send = async (body: Blob | null) => {
    if (body && body.size > 0) {
      const digest = await crypto.subtle.digest('SHA-256', await body.arrayBuffer())
      // Paused while the sum was made: nobody waits for this answer any more.
      if (aborted) return new Promise(() => undefined)
      request.setHeader('Upload-Checksum', `sha256 ${base64(digest)}`)
    }
    return send(body)
  }
  return request
}
