import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The running stack: what the test runner says, else what `npm start` wrote down. */
export function runningStack(): { url: string; apiKey: string } {
  if (process.env.BASE_URL && process.env.API_KEY)
    return { url: process.env.BASE_URL, apiKey: process.env.API_KEY }
  const file = join(root, '.ringback/dev.json')
  if (!existsSync(file))
    throw new Error('No stack is running: start one with `npm start`, or run `npm test`.')
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** Third-party captures beside the checkout; null where they are absent, and the tests on them say so and skip. */
export function sharedCapture(name: string): string | null {
  const file = join(root, '../shared/captures/files', name)
  return existsSync(file) ? file : null
}
