import { BLOCK, digitOfBlock } from '../rtp/goertzel.ts'

/** As many blocks in a row make a digit; see rtp/inband-dtmf.ts. */
const LEAST_BLOCKS = 2

/** Samples, `to` exclusive. */
export interface ToneSpan {
  readonly from: number
  readonly to: number
}

/** Where keys are to be heard (ITU-T Q.23) in samples of 8 kHz, with a block before and behind, which a tone may not fill. */
export function toneSpans(samples: Int16Array): ToneSpan[] {
  const spans: ToneSpan[] = []
  const block = new Float64Array(BLOCK)
  let run = 0
  let before: string | null = null
  for (let at = 0; at + BLOCK <= samples.length; at += BLOCK) {
    for (let i = 0; i < BLOCK; i++) block[i] = samples[at + i] as number
    const digit = digitOfBlock(block)
    run = digit === null ? 0 : digit === before ? run + 1 : 1
    before = digit
    if (run < LEAST_BLOCKS) continue
    const span = { from: Math.max(0, at - run * BLOCK), to: at + 2 * BLOCK }
    if (run === LEAST_BLOCKS) spans.push(span)
    else spans[spans.length - 1] = span
  }
  return spans
}
