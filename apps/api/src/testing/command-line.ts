import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { TestApi } from './test-api.ts'

const main = join(import.meta.dirname, '../../../cli/src/main.ts')

export interface Ended {
  code: number | null
  out: string
  err: string
}

export interface Running {
  child: ChildProcess
  ended: Promise<Ended>
  /** Both outputs so far. */
  text(): string
}

/** Runs `ringback` as people do, in `folder`, against the api. */
export function commandLine({ url }: TestApi, key: string, folder: string, args: readonly string[]): Running {
  const child = spawn(process.execPath, ['--conditions=source', main, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, RINGBACK_URL: url, RINGBACK_API_KEY: key, XDG_CACHE_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('latin1').on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, out, err })))
  return { child, ended, text: () => out + err }
}
