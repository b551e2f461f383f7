import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { corpus } from '../fuzz/seeds.ts'
import { compressionOf } from '../src/index.ts'

/** Whether the real captures are there. */
export const isHere = existsSync(corpus)
export const captureNames = isHere
  ? readdirSync(corpus)
      .filter((name) => /\.p?cap(ng)?(\.gz|\.zst)?$/.test(name))
      .sort()
  : []

/** Unpacked. */
export function loadCapture(name: string): Uint8Array {
  const raw = readFileSync(`${corpus}/${name}`)
  const compression = compressionOf(raw)
  return compression === 'gzip' ? gunzipSync(raw) : compression === 'zstd' ? zstdDecompressSync(raw) : raw
}
