import { hex, join } from '../test/build.ts'
import { decode } from './decode-capture.ts'
import { bytesOf, type SipText, written } from './mutate-sip.ts'
import { cut, type Segment, shake, tcpFrame, UPGRADE, webSocketFrames } from './mutate-stream.ts'
import type { Random } from './random.ts'
import type { Seeds } from './seeds.ts'
import { expectThat } from './violation.ts'
import { plainPcap } from './write-capture.ts'

const WINDOW = 8
const NOTHING = hex('')

/** A right message and some others one behind the other, over TCP as they are or in a WebSocket. */
export function makeStream(random: Random, { messages, rightMessages }: Seeds): Uint8Array {
  const picked = Array.from({ length: random.small(4) }, () => random.pick(messages))
  const sent = [random.pick(rightMessages), ...picked].map((message) => bytesOf(written(measured(message))))
  if (random.chance(0.75)) return join(...sent)
  return join(bytesOf(UPGRADE), ...sent.map((message) => webSocketFrames(random, message)))
}

/** However TCP cuts, disorders, repeats and overlaps it, the stream's messages are those of the whole. */
export function feedSplits(stream: Uint8Array, random: Random): void {
  const isn = random.chance(0.3) ? 0xffff_ff00 : random.u32()
  const whole = textsOf([{ at: 0, bytes: stream }], isn)
  const segments = cut(random, stream, Math.max(stream.length / 24, random.pick([1, 20, 200, 1400])))
  const split = textsOf(shake(random, stream, segments, WINDOW), isn)
  expectThat(whole.length > 0, 'a stream of right messages has messages')
  expectThat(
    whole.join() === split.join(),
    `a split stream equals the whole: ${split.length} of ${whole.length}`,
  )
}

function textsOf(segments: readonly Segment[], isn: number): readonly string[] {
  const frames = [tcpFrame({ at: -1, bytes: NOTHING }, isn, 2), ...segments.map((one) => tcpFrame(one, isn))]
  const capture = plainPcap(frames, 1)
  // Which frame completes a message is the split's business; what the message is, is not.
  return decode(
    capture,
    () => capture.length,
    ({ hash, callId, flags }) => `${hash} ${callId} ${flags}`,
  ).messages
}

/** With a Content-Length that holds: over a stream nothing else ends a message. */
function measured({ start, headers, body }: SipText): SipText {
  const others = headers.filter((line) => !/^(content-length|l)\s*:/i.test(line))
  return { start, headers: [...others, `Content-Length: ${body.length}`], body }
}
