import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { STREAM_DIFFERENCES, TOO_FEW_PACKETS } from '../../test/stream-differences.ts'
import { compressionOf } from '../capture/format.ts'
import { CaptureDecoder } from '../decode.ts'
import { endpointText } from '../net/address.ts'
import { StreamTable } from './stream-table.ts'

const corpus = join(dirname(fileURLToPath(import.meta.url)), '../../../../../shared/captures')
const present = existsSync(join(corpus, 'files'))
if (!present) console.error(`stream truth skipped: ${corpus} is not there`)
const files = present
  ? readdirSync(join(corpus, 'truth')).flatMap((name) => /^(.*)\.rtp\.txt$/.exec(name)?.[1] ?? [])
  : []

interface Figures {
  readonly packets: number
  readonly lost: number
  readonly deltaMax: number
  readonly jitterMean: number
  readonly jitterMax: number
}

const ROW =
  /^ *\S+ +\S+ +(\S+) +(\d+) +(\S+) +(\d+) +0x(\w+) .*? (\d+) +(-?\d+) \(\S+\) +\S+ +\S+ +(\S+) +\S+ +(\S+) +(\S+)/

/** The table with heuristics: that of signalling forgets streams. */
function truthOf(file: string): Map<string, Figures> {
  const [, table = ''] = readFileSync(join(corpus, 'truth', `${file}.rtp.txt`), 'utf8').split('### same')
  const rows = table.split('\n').flatMap((line): [string, Figures][] => {
    const [, src = '', srcPort = '', dst = '', dstPort = '', ssrc = '', ...figures] = ROW.exec(line) ?? []
    if (src === '') return []
    const [packets = 0, lost = 0, deltaMax = 0, jitterMean = 0, jitterMax = 0] = figures.map(Number)
    const key = `${endpointText(src, srcPort)} ${endpointText(dst, dstPort)} ${ssrc.toLowerCase()}`
    return [[key, { packets, lost, deltaMax, jitterMean, jitterMax }]]
  })
  return new Map(rows)
}

function streamsOf(file: string): Map<string, Figures> {
  const raw = readFileSync(join(corpus, 'files', file))
  const streams = new StreamTable()
  const decoder = new CaptureDecoder({ message: () => {} }, {}, { streams })
  decoder.write(compressionOf(raw) === 'gzip' ? gunzipSync(raw) : raw)
  decoder.end()
  return new Map(
    streams.summaries().map((s): [string, Figures] => [
      `${s.src.text} ${s.dst.text} ${s.ssrc.toString(16).padStart(8, '0')}`,
      {
        ...{ packets: s.packets, lost: s.lost, deltaMax: s.deltaMaxMs ?? 0 },
        ...{ jitterMean: s.jitterMeanMs ?? 0, jitterMax: s.jitterMaxMs ?? 0 },
      },
    ]),
  )
}

describe.skipIf(!present)('RTP streams agree with tshark', () => {
  it('has captures to compare, and no difference that is gone', () => {
    expect(files.length).toBeGreaterThan(60)
    expect(Object.keys(STREAM_DIFFERENCES).filter((file) => !files.includes(file))).toEqual([])
  })

  it.each(files)('%s', (file) => {
    const truth = truthOf(file)
    const ours = streamsOf(file)
    const explained = STREAM_DIFFERENCES[file]?.streams ?? []
    for (const [key, figures] of truth)
      if (explained.includes(key) || (!ours.has(key) && figures.packets < TOO_FEW_PACKETS)) truth.delete(key)
    for (const key of explained) ours.delete(key)
    expect([...ours.keys()].toSorted()).toEqual([...truth.keys()].toSorted())
    for (const [key, expected] of truth) {
      const got = ours.get(key) as Figures
      expect([got.packets, got.lost], key).toEqual([expected.packets, expected.lost])
      for (const field of ['deltaMax', 'jitterMean', 'jitterMax'] as const)
        expect(Math.abs(got[field] - expected[field]), `${key} ${field}`).toBeLessThan(0.01)
    }
  })
})
