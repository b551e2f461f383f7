import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Failure } from './run-mutants.ts'

const folder = fileURLToPath(new URL('failures', import.meta.url))
const NAME = /^([a-z0-9-]+)\.(\d+)\.(\d+)\.bin$/

/** The file's name says all that is needed to feed it again in the same way. */
export function keepFailure({ target, seed, n, what, input }: Failure): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${target}.${seed}.${n}.bin`)
  writeFileSync(file, input)
  writeFileSync(`${file}.txt`, what)
  return file
}

export function readFailure(file: string): Omit<Failure, 'what'> {
  const [, target, seed, n] = NAME.exec(basename(file)) ?? []
  if (target === undefined) throw new Error('not named TARGET.SEED.NUMBER.bin')
  return { target, seed: Number(seed), n: Number(n), input: new Uint8Array(readFileSync(file)) }
}
