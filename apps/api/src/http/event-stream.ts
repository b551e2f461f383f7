import type { Response } from 'express'

const HEARTBEAT_MS = 15_000
/** A reader this far behind is cut; it connects again and reads the list. */
const BACKLOG_LIMIT = 1 << 20

export interface EventStream {
  send(event: string, data: unknown): void
  /** Asks at once whether the reader may stay. */
  check(): void
  close(): void
}

const open = new Set<Response>()

export const openEventStreams = (): number => open.size

const streams = new WeakSet<Response>()

/** Of an answer that has ended, too. */
export const isEventStream = (response: Response): boolean => streams.has(response)

/**
 * Server-sent events (WHATWG HTML §9.2). `mayStay` is asked before each event and at each heartbeat, so that whoever
 * loses access loses the stream; `closed` runs once, however it ended.
 */
export function openEventStream(
  response: Response,
  mayStay: () => Promise<boolean>,
  closed: () => void,
): EventStream {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  })
  const write = (text: string) => {
    if (response.writableLength > BACKLOG_LIMIT) response.destroy()
    else if (!response.writableEnded) response.write(text)
  }
  open.add(response)
  streams.add(response)
  let turn = Promise.resolve()
  /** One after the other, in the order of the events. */
  const writeAllowed = (text: string) => {
    turn = turn.then(async () => {
      if (response.destroyed || response.writableEnded) return
      if (await mayStay().catch(() => false)) write(text)
      else response.end()
    })
  }
  write('retry: 2000\n\n')
  const check = () => writeAllowed(': still here\n\n')
  const heartbeat = setInterval(check, HEARTBEAT_MS)
  response.once('close', () => {
    clearInterval(heartbeat)
    open.delete(response)
    closed()
  })
  return {
    send: (event, data) => writeAllowed(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    check,
    close: () => response.end(),
  }
}
