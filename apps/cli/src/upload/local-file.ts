import { createHash } from 'node:crypto'
import { createReadStream, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'

/** What tells one state of a file from another. */
const stateOf = ({ ino, size, mtimeMs }: Stats) => `${ino} ${size} ${mtimeMs}`

export const isSameState = (a: Stats, b: Stats): boolean => stateOf(a) === stateOf(b)

export async function unchanged(path: string, before: Stats): Promise<boolean> {
  return stat(path).then(
    (now) => isSameState(now, before),
    () => false,
  )
}

/** @throws Error when it changed meanwhile */
export async function sumOf(path: string, signal: AbortSignal): Promise<{ sha256: string; stats: Stats }> {
  const stats = await stat(path)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20, signal })) hash.update(chunk)
  if (!(await unchanged(path, stats))) throw new Error('the file changed while it was read')
  return { sha256: hash.digest('hex'), stats }
}
