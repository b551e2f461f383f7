import type { Voice } from '@ringback/sip-core'
import { channelSamples, peaksOf } from './channel-samples.ts'
import { type DecodedRun, decodeRun } from './decode-run.ts'
import { heardPackets, hushChannel } from './hush.ts'
import type { Rendered, RenderedChannel, RenderRequest, WantedStream } from './protocol.ts'

const NARROW_BAND = 8000
/** Speech has little above 8 kHz. */
const WIDE_BAND = 16_000

interface Channel extends RenderedChannel {
  samples: Int16Array
}

/** Both channels from what was heard, at the least rate that keeps what they hold. */
export async function renderCall(
  voices: readonly Voice[],
  { startTs, endTs, channels, hushed }: RenderRequest,
): Promise<Omit<Rendered, 'channels' | 'cut'> & { channels: Channel[] }> {
  const decoded = await Promise.all(channels.map((wanted) => decodeSide(voices, wanted)))
  const isWide = decoded.some(({ runs }) => runs.some(({ rate }) => rate > NARROW_BAND))
  const sampleRate = isWide ? WIDE_BAND : NARROW_BAND
  const count = Math.round(((endTs - startTs) / 1_000_000) * sampleRate)
  return {
    sampleRate,
    samples: count,
    channels: decoded.map(({ runs, ...channel }) => {
      const samples = channelSamples(runs, startTs, sampleRate, count)
      if (hushed) hushChannel(samples, runs, { startTs, sampleRate, keys: hushed.keys })
      return { ...channel, peaks: peaksOf(samples), samples }
    }),
    heard: hushed
      ? await Promise.all(
          ofVoices(voices, hushed.streams).map(async (voice) => {
            const runs = await Promise.all(voice.runs.map(decodeRun))
            const read = runs.filter((run) => run !== null)
            return heardPackets(voice, read, hushed.keys)
          }),
        )
      : [],
  }
}

interface Side extends Omit<RenderedChannel, 'peaks'> {
  runs: DecodedRun[]
}

async function decodeSide(voices: readonly Voice[], wanted: readonly WantedStream[]): Promise<Side> {
  const heard = ofVoices(voices, wanted)
  const said = heard.flatMap(({ runs }) => runs)
  const runs = await Promise.all(said.map(decodeRun))
  const unread = said.find((_, i) => runs[i] === null)
  const isSealed = heard.some(({ sealed }) => sealed > 0)
  const codecs = new Set(said.flatMap(({ encoding }) => encoding ?? []))
  return {
    runs: runs.filter((run) => run !== null),
    codecs: [...codecs],
    problem: unread ? 'codec_unavailable' : isSealed ? 'encrypted' : said.length === 0 ? 'absent' : null,
    missingCodec: unread ? (unread.encoding ?? 'unknown') : null,
  }
}

const ofVoices = (voices: readonly Voice[], wanted: readonly WantedStream[]): Voice[] =>
  wanted.flatMap(({ ssrc, src, dst }) =>
    voices.filter((voice) => voice.ssrc === ssrc && voice.src.text === src && voice.dst.text === dst),
  )
