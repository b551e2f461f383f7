import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { serviceClient } from '@ringback/client'
import { callExportFormats } from '@ringback/contracts'
import { EXIT_OK, type Terminal } from '../cli.ts'
import { checkedQuery } from '../search/checked-query.ts'
import { foundCalls } from '../search/found-calls.ts'
import { ask } from '../service/ask.ts'
import { readSettings, type ServiceArguments, type Settings } from '../service/settings.ts'
import { visible } from '../visible.ts'

export const formats = [...callExportFormats, 'wav'] as const

export interface ExportArguments extends ServiceArguments {
  readonly format: (typeof formats)[number]
  /** False with `--no-media`: signalling alone. */
  readonly media: boolean
  /** Of what has words. */
  readonly lang: 'en' | 'es'
  readonly notes: 'all' | 'shared' | 'none'
  readonly output?: string
  readonly force?: boolean
}

/** `ringback export`: one call as a file. It has its name only once it is whole. */
export async function exportCommand(
  terms: readonly string[],
  options: ExportArguments,
  terminal: Terminal,
): Promise<number> {
  const settings = await readSettings(options)
  const signal = terminal.interrupted()
  const id = await callOf(terms.join(' '), settings, signal)
  const { data, response } = await ask(fileOf(id, options, settings, signal), settings, signal)
  const body = data ? Readable.fromWeb(data) : Readable.from([])
  if (options.output === '-') {
    await pipeline(body, terminal.bytes, { end: false, signal })
    return EXIT_OK
  }
  const path =
    options.output ?? nameIn(response.headers.get('content-disposition'), `${id}.${options.format}`)
  if (!options.force && (await exists(path))) throw new Error(`${visible(path)} exists: give --force`)
  const part = `${path}.part`
  try {
    await pipeline(body, createWriteStream(part), { signal })
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  terminal.out.write(`${visible(path)}\n`)
  return EXIT_OK
}

function fileOf(
  id: string,
  { format, media, lang, notes }: ExportArguments,
  settings: Settings,
  signal: AbortSignal,
) {
  const client = serviceClient(settings)
  const path = { id }
  const as = { parseAs: 'stream', signal } as const
  if (format === 'wav') return client.GET('/api/v1/calls/{id}/audio', { params: { path }, ...as })
  const query = { format, media: media ? 'true' : 'false', lang, notes } as const
  return client.GET('/api/v1/calls/{id}/export', { params: { path, query }, ...as })
}

const CALL_ID = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i

/** What is no id and no address of a call is a search that finds one. */
async function callOf(text: string, settings: Settings, signal: AbortSignal): Promise<string> {
  const id = text.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? ''
  if (CALL_ID.test(id)) return id
  const asked = { query: checkedQuery(text), sort: '-start', limit: 2 } as const
  for await (const { calls, total } of foundCalls(asked, settings, signal)) {
    const [call, another] = calls
    if (another) throw new Error(`${total.count}${total.capped ? '+' : ''} calls match: export takes one`)
    if (call) return call.id
  }
  throw new Error('no call matches')
}

/** The name that the service gives the file, without any folder; UTF-8 in `filename*` (RFC 6266, RFC 8187). */
function nameIn(disposition: string | null, fallback: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  const plain = /filename="([^"]+)"/i.exec(disposition ?? '')?.[1]
  const name = (encoded ? decodeURIComponent(encoded) : plain)?.split(/[\\/]/).at(-1)
  return name && !name.startsWith('.') ? name : fallback
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
