import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { PassThrough, pipeline, type Readable, type Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { CaptureErrorCode, CaptureProgress, ParseReport } from '@ringback/contracts'
import {
  DecodeRefusedError,
  DecoderDiedError,
  DecoderStoppedError,
  ScratchFullError,
} from './decode-errors.ts'
import {
  type DecodeMessage,
  type DecodeRequest,
  type LastMessage,
  LEGS_FD,
  type SnapshotTaken,
} from './protocol.ts'

/** The compiled child in dist, the source when the worker itself runs from source. */
const CHILD = fileURLToPath(new URL(`./decode-child${extname(import.meta.filename)}`, import.meta.url))
const WATCH_MS = 100
const PAGE_BYTES = 4096
/** Address space that Node reserves without using it; a limit on address space must leave it room. */
const RESERVED_MB = 2_048
const ERROR_TAIL = 4_000
const hasPrlimit = process.platform === 'linux' && spawnSync('prlimit', ['--version']).status === 0

export interface DecodeLimits {
  memoryMb: number
  seconds: number
}

export type TakenSnapshot = Extract<DecodeMessage, { type: 'snapshot' }>

/** What a decode tells while it goes on. */
export interface DecodeListener {
  progress(progress: CaptureProgress): void
  /** Shows what was found so far; never rejects. The next one comes when it is done. */
  snapshot(snapshot: TakenSnapshot): Promise<void>
}

/** One decode in a process of its own. Whatever happens to it, `stop` it when done. */
export class DecoderProcess {
  /** COPY BINARY rows; those of calls and streams come in files, after it has ended. */
  readonly legs: Readable
  /** Where the bytes go when the request names no path. */
  readonly stdin: Writable
  /** Resolves when rows begin to come. Rejects with DecodeRefusedError or DecoderDiedError. */
  readonly decoded: Promise<ParseReport>
  /** Resolves when it ended well, with all rows written; else rejects as `decoded` does. */
  readonly ended: Promise<void>
  readonly #child: ReturnType<typeof spawn>
  #exceeded: CaptureErrorCode | null = null
  #last: LastMessage | null = null
  #errorTail = ''
  #stopped = false

  constructor(request: DecodeRequest, limits: DecodeLimits, listener: DecodeListener) {
    const [command, args] = limited(limits)
    this.#child = spawn(command, args, {
      // Hostile input is read there: it gets no secrets, and no more of the file system than it needs to be told.
      env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
    })
    const { stdio, stdin, stderr } = this.#child
    this.stdin = stdin as Writable
    // Node throws away what nobody reads of a process that has ended.
    this.legs = pipeline(stdio[LEGS_FD] as Readable, new PassThrough(), () => {})
    stderr?.on('data', (chunk) => {
      this.#errorTail = (this.#errorTail + chunk).slice(-ERROR_TAIL)
    })
    this.stdin.on('error', () => {}) // it died, as `ended` says
    const { promise, resolve, reject } = Promise.withResolvers<ParseReport>()
    this.#child.on('message', (message: DecodeMessage) => {
      if (message.type === 'progress') listener.progress(message.progress)
      else if (message.type === 'snapshot') void this.#show(message, listener)
      else if (message.type === 'decoded') resolve(message.report)
      else this.#over(message)
    })
    this.ended = this.#end(limits)
    this.ended.then(() => reject(new Error('the decode process answered nothing')), reject)
    this.decoded = promise
    this.decoded.catch(() => {}) // the caller may be waiting elsewhere
    this.#child.send(request, () => {})
  }

  /** Ends it, if it still runs; `ended` then rejects with DecoderStoppedError. */
  stop(): void {
    this.#stopped = true
    this.#child.kill('SIGKILL')
  }

  #over(last: LastMessage): void {
    this.#last = last
    this.#child.kill('SIGKILL')
  }

  async #show(snapshot: TakenSnapshot, listener: DecodeListener): Promise<void> {
    const startedAt = performance.now()
    await listener.snapshot(snapshot)
    const taken: SnapshotTaken = { tookMs: performance.now() - startedAt }
    if (this.#child.connected) this.#child.send(taken, () => {})
  }

  async #end(limits: DecodeLimits): Promise<void> {
    const timer = setTimeout(() => this.#exceed('limit_time'), limits.seconds * 1_000)
    const watch = setInterval(() => void this.#watchMemory(limits.memoryMb), WATCH_MS)
    try {
      // What it said last may come after its end.
      const disconnected = once(this.#child, 'disconnect')
      const [code, signal] = await once(this.#child, 'exit')
      await disconnected
      if (this.#last?.type === 'done') return
      if (this.#last?.type === 'refused') throw new DecodeRefusedError(this.#last.error)
      if (this.#last?.type === 'full') throw new ScratchFullError()
      const wasKilled = this.#last === null && this.#exceeded === null && signal === 'SIGKILL'
      if (this.#stopped && wasKilled) throw new DecoderStoppedError()
      const how = this.#last?.type === 'crashed' ? this.#last.stack : (signal ?? `exit ${code}`)
      throw new DecoderDiedError(this.#cause(), limits, `${how} ${this.#errorTail}`.trim())
    } finally {
      clearTimeout(timer)
      clearInterval(watch)
    }
  }

  #exceed(limit: CaptureErrorCode): void {
    this.#exceeded ??= limit
    this.#child.kill('SIGKILL')
  }

  #cause(): CaptureErrorCode {
    if (this.#exceeded) return this.#exceeded
    const said = this.#last?.type === 'crashed' ? this.#last.stack : this.#errorTail
    return /out of memory|allocation failed/i.test(said) ? 'limit_memory' : 'decoder_crash'
  }

  /** Heap limits do not count buffers. Where there is no /proc, the heap limit and prlimit have to do. */
  async #watchMemory(megabytes: number): Promise<void> {
    const statm = await readFile(`/proc/${this.#child.pid}/statm`, 'utf8').catch(() => '')
    const residentPages = Number(statm.split(' ')[1] ?? 0)
    if (residentPages * PAGE_BYTES > megabytes * 1024 * 1024) this.#exceed('limit_memory')
  }
}

function limited({ memoryMb }: DecodeLimits): [string, string[]] {
  const args = [`--max-old-space-size=${Math.floor(memoryMb * 0.75)}`, '--max-semi-space-size=8', CHILD]
  if (!hasPrlimit) return [process.execPath, args]
  return ['prlimit', [`--as=${(memoryMb + RESERVED_MB) * 1024 * 1024}`, process.execPath, ...args]]
}
