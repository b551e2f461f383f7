import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { DefaultHttpStack, type UploadOptions } from 'tus-js-client'

/** Reads the file in pieces and sends each with its SHA-256 (tus's checksum extension). */
export function checkedPieces(path: string, size: number): Pick<UploadOptions, 'fileReader' | 'httpStack'> {
  return {
    fileReader: {
      async openFile() {
        const file = await open(path, 'r')
        return {
          size,
          async slice(start, end) {
            const length = Math.min(end, size) - start
            const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, start)
            // The client asks a piece for its `size`, as a Blob has it.
            const value = Object.assign(buffer.subarray(0, bytesRead), { size: bytesRead })
            return { value, done: start + bytesRead >= size }
          },
          close: () => void file.close(),
        }
      },
    },
    httpStack: checkedRequests(),
  }
}

function checkedRequests(): NonNullable<UploadOptions['httpStack']> {
  const plain = new DefaultHttpStack({})
  return {
    getName: () => plain.getName(),
    createRequest(method, url) {
      const request = plain.createRequest(method, url)
      const send = request.send.bind(request)
      request.send = (body: unknown) => {
        if (Buffer.isBuffer(body) && body.length > 0)
          request.setHeader('Upload-Checksum', `sha256 ${createHash('sha256').update(body).digest('base64')}`)
        return send(body)
      }
      return request
    },
  }
}
