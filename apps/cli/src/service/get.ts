import type { Problem } from '@ringback/contracts'
import type { Settings } from './settings.ts'

/**
 * One GET of the service's API.
 * @throws Error with what the service said against it, or that nothing answers
 */
export async function get(path: string, settings: Settings, signal: AbortSignal): Promise<Response> {
  const response = await ask(path, settings, signal)
  if (response.ok) return response
  if (response.status === 401) throw new Error('the API key was refused')
  // A newer service may say more, and what stands in front of it something else.
  const { detail, title } = (await response.json().catch(() => ({}))) as Partial<Problem>
  throw new Error(`${detail ?? title ?? 'no reason given'} (${response.status})`)
}

async function ask(path: string, settings: Settings, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(settings.url + path, {
      headers: { Authorization: `Bearer ${settings.apiKey}` },
      signal,
    })
  } catch (error) {
    signal.throwIfAborted()
    const { cause, message } = error as Error
    throw new Error(`${settings.url} does not answer: ${cause instanceof Error ? cause.message : message}`)
  }
}
