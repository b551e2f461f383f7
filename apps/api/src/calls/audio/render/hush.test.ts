import { g711Samples, type VoicePacket } from '@ringback/sip-core'
import { expect, it } from 'vitest'
import { decodeRun } from './decode-run.ts'
import { heardPackets, hushChannel } from './hush.ts'

const START = 1_700_000_000_000_000
const [SPEECH, KEY] = [
  [180, 360],
  [770, 1336],
]
const end = (text: string) => ({ text, address: '192.0.2.1', port: 4000 })
const stream = { ssrc: 7, src: end('192.0.2.1:4000'), dst: end('192.0.2.2:4000'), encrypted: false }

/** The code of each level of µ-law. */
const levels = [...Array(256).keys()].map(
  (code) => [g711Samples(Uint8Array.of(code), 'PCMU')[0]!, code] as const,
)
const encoded = (value: number) =>
  levels.reduce((best, one) => (Math.abs(one[0] - value) < Math.abs(best[0] - value) ? one : best))[1]

/** 20 ms a packet, by what each sounds. */
function packetsOf(...tones: readonly (readonly number[])[]): VoicePacket[] {
  return tones.map((hertz, n) => ({
    ts: START + n * 20_000,
    arrival: START + n * 20_000 + 77,
    sequence: n,
    payload: Uint8Array.from({ length: 160 }, (_, i) =>
      encoded(hertz.reduce((sum, f) => sum + 6_000 * Math.sin((2 * Math.PI * f * (n * 160 + i)) / 8_000), 0)),
    ),
  }))
}
const times = <T>(count: number, value: T): T[] => Array(count).fill(value)
const runsOf = async (packets: VoicePacket[]) => [
  (await decodeRun({ encoding: 'PCMU', clock: 8_000, packets }))!,
]

it('keeps the sound of packets but of those with keys in them, and of what is between two keys', async () => {
  const packets = packetsOf(
    ...[
      ...times(50, SPEECH!),
      ...times(5, KEY!),
      ...times(40, SPEECH!),
      ...times(5, KEY!),
      ...times(50, SPEECH!),
    ],
  )
  const { sequences, arrivals } = heardPackets(stream, await runsOf(packets), [])
  expect([...sequences].filter((n) => n >= 50 && n < 100)).toEqual([])
  expect(sequences.length).toBeGreaterThanOrEqual(96)
  expect(arrivals[0]).toBe(START + 77)
})

it('keeps it not around a key of which something else told', async () => {
  const keys = [{ ts: START + 1_000_000, durationMs: 100 }]
  const { sequences } = heardPackets(stream, await runsOf(packetsOf(...times(100, SPEECH!))), keys)
  // From 0.7 s to 1.4 s.
  expect([...sequences]).toEqual([...Array(100).keys()].filter((n) => n < 35 || n >= 70))
})

it('keeps none of what came encrypted or was not heard', async () => {
  const runs = await runsOf(packetsOf(...times(10, SPEECH!)))
  expect(heardPackets({ ...stream, encrypted: true }, runs, []).sequences).toHaveLength(0)
  expect(heardPackets(stream, [], []).sequences).toHaveLength(0)
})

it.each([8_000, 16_000])('silences keys in a channel of %d Hz', async (sampleRate) => {
  const runs = await runsOf(packetsOf(...times(25, SPEECH!), ...times(5, KEY!), ...times(25, SPEECH!)))
  const samples = new Int16Array((55 * 20 * sampleRate) / 1_000).fill(1)
  hushChannel(samples, runs, { startTs: START, sampleRate, keys: [] })
  const at = (ms: number) => samples[(ms * sampleRate) / 1_000]
  expect([400, 505, 550, 595, 700].map(at)).toEqual([1, 0, 0, 0, 1])
})
