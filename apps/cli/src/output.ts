import type { Writable } from 'node:stream'

/** Where results go. `write` only collects; `flush` waits until the reader took them. */
export interface Output {
  write(text: string): void
  flush(): Promise<void>
  /** The reader went away (`ringback … | head`): further output is pointless. */
  readonly closed: boolean
}

const BATCH = 64 * 1024

export function processOutput(stream: Writable): Output {
  let pending = ''
  let closed = false
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    closed = true
  })
  const send = (): Promise<void> => {
    const text = pending
    pending = ''
    if (closed || text === '') return Promise.resolve()
    return new Promise((resolve) => stream.write(text, () => resolve()))
  }
  let sending = Promise.resolve()
  return {
    get closed() {
      return closed
    },
    write(text) {
      if (closed) return
      pending += text
      if (pending.length >= BATCH) sending = sending.then(send)
    },
    flush() {
      sending = sending.then(send)
      return sending
    },
  }
}

/** Collects everything: for tests and for callers in the same process. */
export function memoryOutput(): Output & { readonly text: string } {
  let text = ''
  return {
    closed: false,
    get text() {
      return text
    },
    write(more) {
      text += more
    },
    flush: () => Promise.resolve(),
  }
}
