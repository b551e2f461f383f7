import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

const PREFIX = 'decode-'

/** A folder of its own for one decode; the caller removes it. */
export async function makeScratch(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  return mkdtemp(join(dir, PREFIX))
}

/** Removes what killed workers left behind: folders older than any decode can be. Other workers may share `dir`. */
export async function removeStaleScratch(dir: string, olderThanSeconds: number): Promise<void> {
  const names = await readdir(dir).catch(() => [])
  for (const name of names.filter((each) => each.startsWith(PREFIX))) {
    const path = join(dir, name)
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > olderThanSeconds * 1_000) await rm(path, { recursive: true, force: true })
  }
}
