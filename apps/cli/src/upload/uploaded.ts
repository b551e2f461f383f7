import { type Schemas, serviceClient } from '@ringback/client'
import type { Settings } from '../service/settings.ts'

const HAS_THEM = new Set<Schemas['Capture']['state']>(['queued', 'decoding', 'ready'])

/** The capture that has these bytes; null when there is none, or the service cannot say: then they are sent. */
export async function findCapture(sha256: string, settings: Settings): Promise<string | null> {
  try {
    const asked = serviceClient(settings).GET('/api/v1/captures', { params: { query: { sha256 } } })
    return (await asked).data?.items.find(({ state }) => HAS_THEM.has(state))?.id ?? null
  } catch {
    return null
  }
}
