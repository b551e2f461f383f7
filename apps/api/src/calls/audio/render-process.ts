import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { extname } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { PlayRequest, Rendered, RenderRequest } from './render/protocol.ts'

/** The compiled child in dist, the source when the api itself runs from source. */
const CHILD = fileURLToPath(new URL(`./render/render-child${extname(import.meta.filename)}`, import.meta.url))
const MOST_MS = 120_000
const HEAP_MB = 256
/** Address space: what Node reserves, the packets of a long call and its samples. */
const ADDRESS_SPACE = 4 * 1024 ** 3
const ERROR_TAIL = 2_000
const hasPrlimit = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0

/** Hears one call in a process of its own. Whatever happens to it, `stop` it when done. */
export class RenderProcess {
  /** Rejects when it dies before. */
  readonly rendered: Promise<Rendered>
  readonly #child: ReturnType<typeof spawn>

  constructor(request: RenderRequest, packets: Readable) {
    const args = [`--max-old-space-size=${HEAP_MB}`, CHILD]
    const [command, ...all] = hasPrlimit
      ? ['prlimit', `--as=${ADDRESS_SPACE}`, process.execPath, ...args]
      : [process.execPath, ...args]
    this.#child = spawn(command, all, {
      // Hostile input is read there: it gets no secrets.
      env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
      timeout: MOST_MS,
      killSignal: 'SIGKILL',
    })
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
