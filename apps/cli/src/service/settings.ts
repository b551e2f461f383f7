import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Of every command that asks a service. */
export interface ServiceArguments {
  readonly url?: string
  readonly apiKey?: string
}

/** Which service, and as whom. */
export interface Settings {
  /** Without a trailing slash. */
  readonly url: string
  readonly apiKey: string
}

/** Options first, then the environment, then the `.ringback/dev.json` that `npm start` writes. */
export async function readSettings(
  options: ServiceArguments,
  environment: Readonly<Record<string, string | undefined>> = process.env,
  folder = process.cwd(),
): Promise<Settings> {
  const dev = await devFile(folder)
  const url = options.url ?? environment.RINGBACK_URL ?? dev.url
  const apiKey = options.apiKey ?? environment.RINGBACK_API_KEY ?? dev.apiKey
  if (!url) throw new Error('which service? Give --url or set RINGBACK_URL')
  if (!apiKey) throw new Error('no API key: give --api-key or set RINGBACK_API_KEY')
  return { url: url.replace(/\/+$/, ''), apiKey }
}

async function devFile(folder: string): Promise<ServiceArguments> {
  try {
    const parsed: unknown = JSON.parse(await readFile(join(folder, '.ringback', 'dev.json'), 'utf8'))
    const { url, apiKey } = parsed as Record<string, unknown>
    return { ...(typeof url === 'string' && { url }), ...(typeof apiKey === 'string' && { apiKey }) }
  } catch {
    return {}
  }
}
