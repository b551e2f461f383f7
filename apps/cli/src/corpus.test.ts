import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { run } from './cli.ts'
import { memoryOutput } from './output.ts'

const here = dirname(fileURLToPath(import.meta.url))
const corpus = join(here, '../../../../shared/captures/files')
const present = existsSync(corpus)
if (!present) console.error(`corpus tests skipped: ${corpus} is not there`)

/** Every file in the folder and below, however it is named. */
function walk(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

interface Ended {
  readonly file: string
  readonly code: number | string
  readonly out: string
  readonly err: string
}

/** The real command, from source, in a process of its own; killed after 20 s. */
function spawned(file: string): Promise<Ended> {
  const args = ['--conditions=source', join(here, 'main.ts'), 'decode', file, '--json']
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: 20_000, maxBuffer: 1 << 28 }, (error, out, err) => {
      resolve({ file, code: error ? (error.code ?? error.signal ?? 'killed') : 0, out, err })
    })
  })
}

/** So that the processes share the machine's cores instead of fighting for them. */
const AT_ONCE = 2
/** A process for each file takes minutes: one for every so many is enough, `RINGBACK_SPAWN_ALL=1` for all of them. */
const SPAWN_EVERY = process.env.RINGBACK_SPAWN_ALL ? 1 : 8

function asPromised({ code, out, err }: Ended): boolean {
  const refused = code === 2 && out === '' && /^ringback: .+: not a capture: .+\n$/.test(err)
  const decoded =
    code === 0 && err === '' && out.trimEnd().split('\n').at(-1)?.startsWith('{"type":"capture"')
  return refused || decoded === true
}

describe.skipIf(!present)('ringback decode on every file there is', () => {
  const files = present ? walk(corpus) : []

  it('exits 0 or 2 with one clear line, never 1', { timeout: 120_000 }, async () => {
    expect(files.length).toBeGreaterThan(250)
    const wrong: Ended[] = []
    let decoded = 0
    for (const file of files) {
      const out = memoryOutput()
      const errors: string[] = []
      const terminal = {
        ...{ out, bytes: new PassThrough(), input: Readable.from([]) },
        err: (line: string) => void errors.push(`${line}\n`),
        interrupted: () => new AbortController().signal,
      }
      const code = await run(['decode', file, '--json'], terminal)
      const ended = { file, code, out: out.text, err: errors.join('') }
      if (!asPromised(ended)) wrong.push(ended)
      if (ended.code === 0) decoded++
    }
    expect(wrong).toEqual([])
    expect(decoded).toBeGreaterThan(100)
  })

  it('as a process too, which never hangs', { timeout: 300_000 }, async () => {
    const queue = files.filter((_, i) => i % SPAWN_EVERY === 0)
    const wrong: Ended[] = []
    const worker = async (): Promise<void> => {
      for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
        const ended = await spawned(file)
        if (!asPromised(ended)) wrong.push(ended)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
    expect(wrong).toEqual([])
  })
})
