/**
 * The render process: hears one call's packets, which may be anything, and answers samples. It has no connection to
 * anything but its parent, an empty environment, and limits on memory and time; when the parent goes, so does it.
 */
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { nodePorts } from '@ringback/node-ports'
import { AudioListener, CaptureDecoder } from '@ringback/sip-core'
import type { PlayRequest, Rendered, RenderRequest } from './protocol.ts'
import { renderCall } from './render-call.ts'

const BATCH_SAMPLES = 32 * 1024

process.once('disconnect', () => process.exit(1))
process.once('message', (request: RenderRequest) => {
  render(request).then(
    () => process.exit(0),
    (error: Error) => {
      console.error(error.stack)
      process.exit(1)
    },
  )
})

async function render(request: RenderRequest): Promise<void> {
  const listener = new AudioListener(nodePorts)
  const decoder = new CaptureDecoder({ message() {} }, nodePorts, { streams: listener })
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) decoder.write(chunk)
  decoder.end()
  const { channels, ...rendered } = await renderCall(listener.voices(), request)
  const answer: Rendered = {
    ...rendered,
    cut: listener.isCut,
    channels: channels.map(({ samples: _, ...channel }) => channel),
  }
  const asked = once(process, 'message') as Promise<[PlayRequest]>
  process.send?.(answer)
  const [{ from, to }] = await asked
  const [left, right] = channels.map(({ samples }) => samples) as [Int16Array, Int16Array]
  await pipeline(Readable.from(interleaved(left, right, from, to)), process.stdout)
}

/** Bytes [from, to) of 16-bit little-endian stereo. */
function* interleaved(left: Int16Array, right: Int16Array, from: number, to: number): Generator<Buffer> {
  const end = Math.ceil(to / 4)
  for (let at = Math.floor(from / 4); at < end; at += BATCH_SAMPLES) {
    const until = Math.min(end, at + BATCH_SAMPLES)
    const bytes = Buffer.allocUnsafe((until - at) * 4)
    for (let i = at; i < until; i++) {
      bytes.writeInt16LE(left[i] as number, (i - at) * 4)
      bytes.writeInt16LE(right[i] as number, (i - at) * 4 + 2)
    }
    yield bytes.subarray(Math.max(0, from - at * 4), Math.min(bytes.length, to - at * 4))
  }
}
