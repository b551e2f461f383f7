import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { findingsIn } from '../../test/findings-in.ts'
import { REVIEW, type Reviewed } from '../../test/findings-review.ts'
import { compressionOf } from '../capture/format.ts'
import { rules } from './rules.ts'

const files = join(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/captures/files')
const present = existsSync(files)
if (!present) console.error(`review of findings skipped: ${files} is not there`)
const captures = present ? readdirSync(files).filter((file) => /\.(pcap|pcapng|cap|gz|zst)$/.test(file)) : []

function load(file: string): Uint8Array {
  const raw = readFileSync(join(files, file))
  const compression = compressionOf(raw)
  return compression === 'gzip' ? gunzipSync(raw) : compression === 'zstd' ? zstdDecompressSync(raw) : raw
}

describe.skipIf(!present)('findings in real captures are those that were looked at', () => {
  const seen = new Set<Reviewed>()

  it.each(captures)('%s', (file) => {
    const reviewed = REVIEW.filter(({ capture }) => capture === file)
    const strange = findingsIn(load(file)).filter((finding) => {
      const known = reviewed.filter(
        ({ call, code }) => code === finding.code && finding.callId.startsWith(call),
      )
      for (const one of known) seen.add(one)
      return known.length === 0
    })
    expect(strange).toEqual([])
  })

  it('and those that were looked at are found', () => {
    expect(REVIEW.filter((one) => !seen.has(one))).toEqual([])
  })

  it('name findings that there are, each with a reason', () => {
    for (const { code, why } of REVIEW) {
      expect(Object.keys(rules)).toContain(code)
      expect(why.length).toBeGreaterThan(10)
    }
  })

  afterAll(() => {
    const tolerated = REVIEW.filter(({ verdict }) => verdict === 'tolerated')
    console.error(`${REVIEW.length} kinds of findings reviewed, ${tolerated.length} of them tolerated`)
  })
})
