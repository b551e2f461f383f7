import type { Response } from 'supertest'

/** For `.buffer(true).parse(…)`: the body as it is. */
export function binaryBody(response: Response, done: (error: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = []
  const stream = response as unknown as NodeJS.ReadableStream
  stream.on('data', (part: Buffer) => parts.push(part))
  stream.on('end', () => done(null, Buffer.concat(parts)))
}
