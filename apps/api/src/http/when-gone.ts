import type { Request } from 'express'

/** Aborts when the client hangs up before it was answered: work for nobody ends. */
export function whenGone(request: Request): AbortSignal {
  const gone = new AbortController()
  request.res?.once('close', () => gone.abort())
  return gone.signal
}
