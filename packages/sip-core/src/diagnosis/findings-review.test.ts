import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { REVIEW, type Reviewed } from '../../test/findings-review.ts'
import { analyseCall } from '../call/analyse-call.ts'
import { callOfTable } from '../call/call-of-table.ts'
import type { LegEntry } from '../call/leg.ts'
import { LegTable } from '../call/leg-table.ts'
import { MediaIndex } from '../call/media-index.ts'
import { compressionOf } from '../capture/format.ts'
import { CaptureDecoder, type DecodeSink } from '../decode.ts'
import { StreamTable } from '../rtp/stream-table.ts'
import type { Finding } from './finding.ts'
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

function findingsIn(capture: Uint8Array): Finding[] {
  const table = new LegTable()
  const bytes = new Map<string, Uint8Array>()
  const streams = new StreamTable()
  const sink: DecodeSink = {
    message(m, raw) {
      table.add(m)
      bytes.set(`${m.frame} ${m.index}`, raw.slice())
    },
  }
  const decoder = new CaptureDecoder(sink, {}, { streams })
  decoder.write(capture)
  const result = decoder.end()
  const summaries = streams.summaries()
  const media = { streams: summaries, digits: streams.digits(), unreachable: streams.unreachable() }
  const context = {
    media: new MediaIndex(media),
    rawOf: ({ frame, index }: LegEntry) => bytes.get(`${frame} ${index}`) ?? null,
    captureHasMedia: summaries.length > 0,
    captureEndTs: result.ok ? result.report.lastTs : null,
  }
  return [...table.calls()].flatMap((call) => analyseCall(callOfTable(table, call, context)).findings)
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
