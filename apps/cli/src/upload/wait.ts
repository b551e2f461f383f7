import { setTimeout as pause } from 'node:timers/promises'
import { type Schemas, type ServiceClient, serviceClient } from '@ringback/client'
import type { Settings } from '../service/settings.ts'

const INTERVAL = 500
const LONGEST_UNKNOWN = 15_000
const LONGEST_TROUBLE = 60_000

/** Polls until the capture is ready or failed. A service that is away for a moment is asked again. */
export async function waitForCapture(
  id: string,
  settings: Settings,
  signal: AbortSignal,
): Promise<Schemas['Capture']> {
  const client = serviceClient(settings)
  let unknown = 0
  let trouble = 0
  for (;;) {
    const { data, response } = await ask(client, id)
    if (response === null || response.status >= 500 || response.status === 429) {
      trouble += INTERVAL
      if (trouble > LONGEST_TROUBLE) throw new Error('the service does not answer; the upload itself is safe')
    } else if (response.status === 404) {
      unknown += INTERVAL
      if (unknown > LONGEST_UNKNOWN) throw new Error(`the service knows no capture ${id}`)
    } else if (response.status !== 200) {
      throw new Error(`the service answered ${response.status} for capture ${id}`)
    } else {
      trouble = 0
      if (data?.state === 'ready' || data?.state === 'failed') return data
    }
    await pause(INTERVAL, undefined, { signal })
  }
}

const ask = async (client: ServiceClient, id: string) =>
  client
    .GET('/api/v1/captures/{id}', { params: { path: { id } } })
    .catch(() => ({ data: undefined, response: null }))
