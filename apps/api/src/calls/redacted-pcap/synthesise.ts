import { once } from 'node:events'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { ERROR_TAIL, spawnConfined } from '../confined-process.ts'
import type { SynthesisRequest } from './synthesis/protocol.ts'

/** The compiled child in dist, the source when the api itself runs from source. */
const CHILD = fileURLToPath(
  new URL(`./synthesis/synthesis-child${extname(import.meta.filename)}`, import.meta.url),
)

/** A redacted capture of these messages, and of the RTP among `packets` that is asked for, in a process of its own. */
export async function* synthesise(
  request: SynthesisRequest,
  packets: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const child = spawnConfined(CHILD)
  try {
    let tail = ''
    child.stderr?.on('data', (chunk) => {
      tail = (tail + chunk).slice(-ERROR_TAIL)
    })
    const ended = once(child, 'close')
    child.send(request, () => {})
    const fed = pipeline(Readable.from(packets), child.stdin as NodeJS.WritableStream)
    fed.catch(() => {}) // told below, when what came of it was read
    yield* child.stdout as AsyncIterable<Buffer>
    const [code, signal] = await ended
    if (code !== 0) throw new Error(`the synthesis process ended: ${signal ?? code} ${tail}`)
    // A store that broke off looks like an end to the child.
    await fed
  } finally {
    child.kill('SIGKILL')
  }
}
