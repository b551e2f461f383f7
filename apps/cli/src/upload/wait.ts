import { setTimeout as pause } from 'node:timers/promises'
import type { Settings } from '../service/settings.ts'

/** The fields read of `GET /api/v1/captures/:id`; others are left alone, so that an older CLI reads a newer service. */
export interface CaptureStatus {
  readonly state: string
  readonly sipMessages: number | null
  readonly calls: number | null
  readonly errorCode: string | null
}

const INTERVAL = 500
const LONGEST_UNKNOWN = 15_000
const LONGEST_TROUBLE = 60_000

/** Polls until the capture is ready or failed. A service that is away for a moment is asked again. */
export async function waitForCapture(
  id: string,
  settings: Settings,
  signal: AbortSignal,
): Promise<CaptureStatus> {
  let unknown = 0
  let trouble = 0
  for (;;) {
    const response = await ask(id, settings)
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
      const status = read(await response.json())
      if (status.state === 'ready' || status.state === 'failed') return status
    }
    await pause(INTERVAL, undefined, { signal })
  }
}

async function ask(id: string, settings: Settings): Promise<Response | null> {
  try {
    return await fetch(`${settings.url}/api/v1/captures/${encodeURIComponent(id)}`, {
      headers: { Authorization: `Bearer ${settings.apiKey}`, Accept: 'application/json' },
    })
  } catch {
    return null
  }
}

function read(body: unknown): CaptureStatus {
  const { state, report, error } = (body ?? {}) as Record<string, unknown>
  const counts = (report ?? {}) as Record<string, unknown>
  const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
  const code = ((error ?? {}) as Record<string, unknown>).code
  return {
    state: typeof state === 'string' ? state : 'unknown',
    sipMessages: number(counts.sipMessages),
    calls: number(counts.calls),
    errorCode: typeof code === 'string' ? code : null,
  }
}
