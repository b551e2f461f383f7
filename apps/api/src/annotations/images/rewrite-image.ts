import { once } from 'node:events'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ERROR_TAIL, spawnConfined } from '../../calls/confined-process.ts'
import type { Rewritten } from './rewrite/protocol.ts'

/** The compiled child in dist, the source when the api itself runs from source. */
const CHILD = fileURLToPath(
  new URL(`./rewrite/rewrite-child${extname(import.meta.filename)}`, import.meta.url),
)

/** The pixels of an image and nothing else of it, in a process of its own: decoders of images are where attacks begin. */
export async function rewriteImage(bytes: Uint8Array): Promise<Rewritten> {
  const child = spawnConfined(CHILD)
  try {
    let tail = ''
    child.stderr?.on('data', (chunk) => {
      tail = (tail + chunk).slice(-ERROR_TAIL)
    })
    let rewritten: Rewritten | null = null
    child.once('message', (message) => {
      rewritten = message as Rewritten
    })
    const ended = once(child, 'close')
    child.send(bytes, () => {})
    const [code, signal] = await ended
    // What crashes a decoder is no image that anybody wants to look at.
    if (rewritten === null && signal !== null) return { ok: false, reason: 'damaged' }
    if (rewritten === null) throw new Error(`the rewrite process ended: ${signal ?? code} ${tail}`)
    return rewritten
  } finally {
    child.kill('SIGKILL')
  }
}
