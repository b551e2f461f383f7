import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import type { ForeignCodec } from './codecs.ts'

const MOST_MS = 60_000

/** Mono samples at the codec's rate; null when ffmpeg is not installed or lacks the codec. */
export async function decodeByFfmpeg(
  codec: ForeignCodec,
  payloads: readonly Uint8Array[],
): Promise<Int16Array | null> {
  const options = ['-hide_banner', '-loglevel', 'error', '-nostdin']
  const output = ['-f', 's16le', '-ac', '1', '-ar', String(codec.rate), 'pipe:1']
  const child = spawn('ffmpeg', [...options, ...codec.arguments, '-i', 'pipe:0', ...output], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: MOST_MS,
    killSignal: 'SIGKILL',
  })
  child.stdin.on('error', () => {}) // it ended before: what it gave counts
  child.stdin.end(codec.file(payloads))
  const ended = once(child, 'close').catch(() => null) // not installed
  const bytes = await buffer(child.stdout)
  if ((await ended) === null || bytes.length < 2) return null
  const samples = new Int16Array(bytes.length >> 1)
  for (let i = 0; i < samples.length; i++) samples[i] = bytes.readInt16LE(i * 2)
  return samples
}
