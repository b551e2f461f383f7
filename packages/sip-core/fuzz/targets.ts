import { nodePorts } from '../../node-ports/src/index.ts'
import { CaptureDecoder, summariseSdp } from '../src/index.ts'
import { SipFraming } from '../src/sip/framing.ts'
import { SDP } from '../test/build.ts'
import { anySizes, decode, decodeAndAnalyse } from './decode-capture.ts'
import { feedMedia, makeMedia } from './feed-media.ts'
import { mutateBytes } from './mutate-bytes.ts'
import { mutateCalls } from './mutate-calls.ts'
import { mutateCapture, mutateTls } from './mutate-capture.ts'
import { bytesOf, mutateSdpText, mutateSip } from './mutate-sip.ts'
import { mutateSipStream } from './mutate-stream.ts'
import type { Random } from './random.ts'
import { readBetween, readMessage, readSdp } from './read-message.ts'
import { type Seeds, TLS_KEYS } from './seeds.ts'
import { feedSplits, makeStream } from './split-stream.ts'
import { expectThat } from './violation.ts'
import { BODIES } from './words.ts'

/** An entry point of the product with the inputs it is fed. */
export interface Target {
  /** Share of the mutants when all targets run. */
  readonly weight: number
  make(random: Random, seeds: Seeds): Uint8Array
  /** Throws when the product does, or when what it answers cannot be right. Depends on its arguments alone. */
  feed(input: Uint8Array, random: Random): void
}

/** A new entry point is a new line here. */
export const TARGETS: Readonly<Record<string, Target>> = {
  message: { weight: 10, make: (random, { messages }) => mutateSip(random, messages), feed: readMessage },
  between: { weight: 2, make: (random, { messages }) => mutateSip(random, messages), feed: readBetween },
  sdp: { weight: 6, make: makeSdp, feed: (input) => void readSdp(input, ANSWER) },
  stream: { weight: 4, make: (random, { messages }) => mutateSipStream(random, messages), feed: feedStream },
  capture: { weight: 6, make: mutateCapture, feed: (input) => void decodeAndAnalyse(input) },
  chunks: { weight: 2, make: mutateCapture, feed: feedChunks },
  calls: { weight: 1, make: mutateCalls, feed: (input) => void decodeAndAnalyse(input) },
  tls: { weight: 1, make: mutateTls, feed: (input) => void decodeAndAnalyse(input, TLS_KEYS) },
  'key-log': { weight: 1, make: makeKeyLog, feed: feedKeyLog },
  'tcp-splits': { weight: 1, make: makeStream, feed: feedSplits },
  media: { weight: 2, make: makeMedia, feed: feedMedia },
}

const ANSWER = summariseSdp(SDP)

function makeSdp(random: Random): Uint8Array {
  return bytesOf(mutateSdpText(random, random.chance(0.9) ? SDP : random.pick(BODIES)[1]))
}

function makeKeyLog(random: Random): Uint8Array {
  const log = bytesOf(`# a comment\n${TLS_KEYS}\nCLIENT_RANDOM ${'ab'.repeat(32)} ${'cd'.repeat(48)}\r\n`)
  const damaged = mutateBytes(random, log, log)
  return random.chance(0.5) ? damaged : mutateBytes(random, damaged, log)
}

function feedKeyLog(keyLog: Uint8Array): void {
  new CaptureDecoder({ message() {} }, nodePorts, { keys: { keyLog } }).end()
}

/** Pieces of a stream give the messages that the whole gives. */
function feedStream(input: Uint8Array, random: Random): void {
  const whole = framed(input, () => input.length)
  const pieces = framed(input, anySizes(random))
  expectThat(whole === pieces, 'a stream in pieces equals the whole')
}

function framed(stream: Uint8Array, sizes: () => number): string {
  let messages = ''
  const framing = new SipFraming((_, start, end, _frame, _ts, whole) => {
    messages += `${end - start}${whole ? ',' : '!'}`
  })
  for (let at = 0; at < stream.length; ) {
    const to = Math.min(stream.length, at + sizes())
    framing.push(stream, at, to, 1, 0)
    at = to
  }
  framing.cut()
  return messages
}

function feedChunks(input: Uint8Array, random: Random): void {
  const whole = decode(input, () => input.length)
  const pieces = decode(input, anySizes(random))
  expectThat(
    whole.messages.join('\n') === pieces.messages.join('\n'),
    'chunks give the messages of the whole',
  )
  expectThat(
    JSON.stringify(whole.result) === JSON.stringify(pieces.result),
    'chunks give the report of the whole',
  )
}
