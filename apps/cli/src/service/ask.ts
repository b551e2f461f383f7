import type { Schemas } from '@ringback/client'
import type { Settings } from './settings.ts'

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/**
 * What the service answers to a request of its client.
 * @throws Error with what the service said against it, or that nothing answers
 */
export async function ask<T>(
  request: Promise<Answer<T>>,
  { url }: Settings,
  signal: AbortSignal,
): Promise<{ data: T; response: Response }> {
  const { data, error, response } = await request.catch((failure: Error) => {
    signal.throwIfAborted()
    const { cause, message } = failure
    throw new Error(`${url} does not answer: ${cause instanceof Error ? cause.message : message}`)
  })
  if (response.ok) return { data: data as T, response }
  if (response.status === 401) throw new Error('the API key was refused')
  // A newer service may say more, and what stands in front of it something else.
  const { detail, title } = (typeof error === 'object' ? (error ?? {}) : {}) as Partial<Schemas['Problem']>
  throw new Error(`${detail ?? title ?? 'no reason given'} (${response.status})`)
}
