import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { nodePorts } from '@ringback/node-ports'
import { AudioListener, CaptureDecoder, type Voice } from '@ringback/sip-core'
import { expect, it } from 'vitest'
import { renderCall } from './render-call.ts'

const captures = new URL('../../../../../../../shared/captures/files/', import.meta.url)
const hasCaptures = existsSync(captures)
if (!hasCaptures) process.stderr.write('Codecs are not listened to: the shared captures are not there\n')
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0
if (!hasFfmpeg) process.stderr.write('Foreign codecs are not listened to: ffmpeg is not installed\n')

function voicesOf(file: string): Voice[] {
  const listener = new AudioListener(nodePorts)
  const decoder = new CaptureDecoder({ message() {} }, nodePorts, { streams: listener })
  decoder.write(readFileSync(new URL(file, captures)))
  decoder.end()
  return listener.voices()
}

async function render(file: string) {
  const voices = voicesOf(file).filter(({ runs }) => runs.length > 0)
  const times = voices.flatMap(({ runs }) => runs.flatMap(({ packets }) => packets.map(({ ts }) => ts)))
  const [startTs, endTs] = [Math.min(...times), Math.max(...times) + 20_000]
  const channels = [0, 1].map((side) =>
    voices.slice(side, side + 1).map(({ ssrc, src, dst }) => ({ ssrc, src: src.text, dst: dst.text })),
  )
  return {
    seconds: (endTs - startTs) / 1_000_000,
    ...(await renderCall(voices, { startTs, endTs, channels, hushed: null })),
  }
}

/** Root mean square, 0–1: of speech some hundredths, of noise taken for speech more than half. */
const loudness = (samples: Int16Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + (sample / 32_768) ** 2, 0) / samples.length)

it.skipIf(!hasCaptures)('G.711 is heard on both sides', async () => {
  const { sampleRate, samples, seconds, channels } = await render('SIP_CALL_RTP_G711.pcap')
  expect(sampleRate).toBe(8000)
  expect(samples).toBe(Math.round(seconds * 8000))
  for (const channel of channels) {
    expect(channel.problem).toBeNull()
    expect(loudness(channel.samples)).toBeGreaterThan(0.001)
    expect(loudness(channel.samples)).toBeLessThan(0.4)
  }
})

it.skipIf(!hasCaptures || !hasFfmpeg).each([
  ['sip-rtp-g722.pcap', 'G722', 16_000],
  ['sip-rtp-g729a.pcap', 'G729', 8000],
  ['sip-rtp-opus.pcap', 'opus', 16_000],
])('%s: %s is heard', async (file, codec, rate) => {
  const { sampleRate, channels } = await render(file)
  expect(sampleRate).toBe(rate)
  const [channel] = channels
  expect(channel).toMatchObject({ codecs: [codec], problem: null, missingCodec: null })
  const samples = (channel as { samples: Int16Array }).samples
  expect(loudness(samples)).toBeGreaterThan(0.001)
  expect(loudness(samples)).toBeLessThan(0.4)
  // It lasts as long as it was spoken: the last tenth is no silence that was padded.
  expect(loudness(samples.subarray(-samples.length / 10))).toBeGreaterThan(0)
})
