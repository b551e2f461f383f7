import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { ERROR_TAIL, spawnConfined } from '../confined-process.ts'
import type { PlayRequest, Rendered, RenderRequest } from './render/protocol.ts'

/** The compiled child in dist, the source when the api itself runs from source. */
const CHILD = fileURLToPath(new URL(`./render/render-child${extname(import.meta.filename)}`, import.meta.url))

/** Hears one call in a process of its own. Whatever happens to it, `stop` it when done. */
export class RenderProcess {
  /** Rejects when it dies before. */
  readonly rendered: Promise<Rendered>
  readonly #child: ChildProcess

  constructor(request: RenderRequest, packets: Readable) {
    this.#child = spawnConfined(CHILD)
    this.rendered = this.#render(request, packets)
    this.rendered.catch(() => {}) // the caller may be waiting elsewhere
  }

  /** Samples of the part that is asked for, once `rendered` is. */
  play(part: PlayRequest): Readable {
    this.#child.send(part)
    return this.#child.stdout as Readable
  }

  stop(): void {
    this.#child.kill('SIGKILL')
  }

  async #render(request: RenderRequest, packets: Readable): Promise<Rendered> {
    const child = this.#child
    let tail = ''
    child.stderr?.on('data', (chunk) => {
      tail = (tail + chunk).slice(-ERROR_TAIL)
    })
    const answered = once(child, 'message') as Promise<[Rendered]>
    const died = once(child, 'exit').then(([code, signal]) => {
      throw new Error(`the render process ended: ${signal ?? code} ${tail}`)
    })
    child.send(request, () => {})
    // A store that breaks off is no fault of the child's: that error comes out.
    const fed = pipeline(packets, child.stdin as NodeJS.WritableStream).then(() => died)
    const [rendered] = await Promise.race([answered, died, fed])
    return rendered
  }
}
