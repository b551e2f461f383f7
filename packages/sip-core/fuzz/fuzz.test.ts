import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CaptureDecoder, summariseSdp } from '../src/index.ts'
import { SDP } from '../test/build.ts'
import { anySizes, decode } from './decode-capture.ts'
import { keepFailure } from './failures.ts'
import { bytesOf } from './mutate-sip.ts'
import { tcpFrame } from './mutate-stream.ts'
import { Random } from './random.ts'
import { readMessage, readSdp } from './read-message.ts'
import { runJob } from './run-job.ts'
import type { Failure, Plan, Tally } from './run-mutants.ts'
import { loadSeeds } from './seeds.ts'
import { TARGETS } from './targets.ts'
import { checkBeginnings, samples } from './truncation.ts'
import { HEADERS, SDP_LINES, VALUES } from './words.ts'
import { plainPcap } from './write-capture.ts'

/** A slice of what `npm run fuzz` does for as long as one likes; a new seed every time. */
const SEED = Date.now() % 1_000_000_000
const MUTANTS_FOR_MS = 45_000
const PROPERTY_FOR_MS = 4000
const TCP_SPLITS = 5000
const CUT_CAPTURES = 50
const CUT_TO_BYTES = 1000

async function fuzz(plan: Partial<Plan>): Promise<{ mutants: number; failures: string[] }> {
  const failures: string[] = []
  const threads = new Map<unknown, Readonly<Record<string, Tally>>>()
  const whole: Plan = {
    ...{ seed: SEED, targets: Object.keys(TARGETS), from: 0, step: 1 },
    ...{ to: 2 ** 31 - 1, forMs: MUTANTS_FOR_MS },
    ...plan,
  }
  const fail = (failure: Failure): void => {
    failures.push(`npm run fuzz -- --replay ${keepFailure(failure)}\n${failure.what}`)
  }
  await runJob(whole, loadSeeds(), { fail, tally: (thread, tallies) => threads.set(thread, tallies) })
  const tallies = [...threads.values()].flatMap((one) => Object.values(one))
  return { mutants: tallies.reduce((sum, { mutants }) => sum + mutants, 0), failures }
}

describe(`seed ${SEED}`, () => {
  it('no mutant breaks, hangs or swells an entry point', async () => {
    const { mutants, failures } = await fuzz({})
    expect(failures).toEqual([])
    expect(mutants).toBeGreaterThan(1000)
  })

  it('TCP splits equal the whole', async () => {
    const splits = { targets: ['tcp-splits'], to: TCP_SPLITS, forMs: Number.POSITIVE_INFINITY }
    expect(await fuzz(splits)).toEqual({ mutants: TCP_SPLITS, failures: [] })
  })
})

it.each(samples(CUT_TO_BYTES).slice(0, CUT_CAPTURES))('$name cut anywhere gives a prefix', ({ bytes }) => {
  expect(checkBeginnings(bytes)).toBe(bytes.length + 1)
})

describe('for anything fast-check thinks of', () => {
  const line = fc.oneof(
    fc.constantFrom(...HEADERS),
    fc
      .tuple(fc.constantFrom(...HEADERS), fc.constantFrom(...VALUES))
      .map(([h, v]) => `${h.split(':')[0]}:${v}`),
    fc.string({ unit: 'binary-ascii' }),
  )
  const startLine = fc.oneof(fc.constantFrom('INVITE sip:a@b SIP/2.0', 'SIP/2.0 200 OK'), fc.string())
  const message = fc
    .tuple(startLine, fc.array(line, { maxLength: 20 }), fc.oneof(fc.constant(SDP), fc.string()))
    .map(([start, headers, body]) => bytesOf(`${[start, ...headers].join('\r\n')}\r\n\r\n${body}`))
  const sdp = fc
    .array(fc.oneof(fc.constantFrom(...SDP_LINES), fc.string()), { maxLength: 30 })
    .map((lines) => bytesOf(lines.join('\r\n')))
  const anything = fc.oneof(fc.uint8Array({ maxLength: 512 }), message, sdp)
  const whileItLasts = {
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: PROPERTY_FOR_MS,
    seed: SEED,
  }

  it('a message is read', () => {
    fc.assert(fc.property(anything, readMessage), whileItLasts)
  })

  it('a session description is read', () => {
    fc.assert(
      fc.property(anything, (body) => void readSdp(body, summariseSdp(SDP))),
      whileItLasts,
    )
  })

  it('a file is decoded or refused', () => {
    const decodes = (file: Uint8Array): void => {
      const decoder = new CaptureDecoder({ message() {} })
      decoder.write(file)
      decoder.end()
    }
    fc.assert(fc.property(anything, decodes), whileItLasts)
  })

  it('a stream of it is decoded, the same in any chunking', () => {
    const stream = fc.tuple(fc.array(anything, { minLength: 1, maxLength: 5 }), fc.nat())
    const holds = ([parts, n]: [Uint8Array[], number]): void => {
      let at = 0
      const frames = parts.map((bytes) => {
        at += bytes.length
        return tcpFrame({ at: at - bytes.length, bytes }, n)
      })
      const capture = plainPcap(frames, 1)
      const sizes = anySizes(new Random().seed(SEED, n))
      expect(decode(capture, sizes)).toEqual(decode(capture, () => capture.length))
    }
    fc.assert(fc.property(stream, holds), whileItLasts)
  })
})
