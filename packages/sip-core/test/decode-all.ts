import { CaptureDecoder, type DecodeResult } from '../src/decode.ts'
import type { MessageFacts } from '../src/facts.ts'

export interface Decoded {
  readonly messages: readonly MessageFacts[]
  readonly texts: readonly string[]
  readonly result: DecodeResult
}

/** Decodes a capture given whole, or cut in chunks of `size` bytes. */
export function decodeAll(capture: Uint8Array, size = capture.length || 1): Decoded {
  const messages: MessageFacts[] = []
  const texts: string[] = []
  const decoder = new CaptureDecoder({
    message(live) {
      messages.push(live.snapshot())
      texts.push(String.fromCharCode(...live.bytes.slice(0, 4096)))
    },
  })
  for (let at = 0; at < capture.length; at += size) decoder.write(capture.subarray(at, at + size))
  return { messages, texts, result: decoder.end() }
}
