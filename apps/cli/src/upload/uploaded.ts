import type { Settings } from '../service/settings.ts'

const HAS_THEM = new Set(['queued', 'decoding', 'ready'])

/** The capture that has these bytes; null when there is none, or the service cannot say: then they are sent. */
export async function findCapture(sha256: string, settings: Settings): Promise<string | null> {
  try {
    const response = await fetch(`${settings.url}/api/v1/captures?sha256=${sha256}`, {
      headers: { Authorization: `Bearer ${settings.apiKey}`, Accept: 'application/json' },
    })
    if (!response.ok) return null
    const { items } = (await response.json()) as { items?: { id: string; state: string }[] }
    return items?.find(({ state }) => HAS_THEM.has(state))?.id ?? null
  } catch {
    return null
  }
}
