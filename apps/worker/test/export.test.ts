/** tshark reads of an exported call what it reads of the whole capture, filtered to that call. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { asked, exported, hasTshark, ofCall, type StoredCall, storedCalls } from './exported-calls.ts'
import { carriedOverTcp, fragmentedInVlan, severalInterfaces, twoCalls } from './odd-captures.ts'

const shared = fileURLToPath(new URL('../../../../shared/captures/files/', import.meta.url))
const files = [
  ...[
    'SIP_CALL_RTP_G711.pcap',
    'derived-gzip.pcap.gz',
    'derived-ipfrag-reversed.pcap',
    'derived-le-nsec.pcap',
  ],
  ...['derived-shuffled-records.pcap', 'derived-span-duplicates.pcap', 'call-answered-fragments.pcapng'],
  ...['sip-tcp-call.pcap', 'sip-websocket.pcap', 'mixed-linktypes-video.pcapng', 'derived-vxlan.pcap'],
]
const isHere = existsSync(shared)
const why = hasTshark ? (isHere ? '' : ' (skipped: ../shared/captures is absent)') : ' (skipped: no tshark)'

async function expectTheSame(capture: Buffer, calls: readonly StoredCall[]): Promise<void> {
  const whole = asked(capture)
  for (const call of calls) {
    const wanted = ofCall(whole, call)
    expect(wanted.messages.length).toBeGreaterThan(0)
    expect(ofCall(asked(await exported([call.frames])), call)).toEqual(wanted)
  }
}

describe('an exported call is to tshark what it was in its capture', { timeout: 120_000 }, () => {
  it.skipIf(!hasTshark).each([
    ['over TCP connections that two calls share, each message in several segments', carriedOverTcp()],
    ['in IP fragments under a VLAN tag', fragmentedInVlan()],
    ['on interfaces of several link types and clocks', severalInterfaces()],
    ['in a gzip upload', gzipSync(severalInterfaces())],
  ])('%s', async (_, capture) => {
    const calls = await storedCalls(capture)
    expect(calls.flatMap(({ streams }) => streams).length).toBe(8)
    await expectTheSame(capture, calls.slice(0, 2))
  })

  it.skipIf(!hasTshark || !isHere).each(files)(`%s${why}`, async (name) => {
    const capture = readFileSync(shared + name)
    await expectTheSame(capture, (await storedCalls(capture, name)).slice(0, 1))
  })
})

it.skipIf(!hasTshark)(
  'signalling alone holds no stream, and a call of two captures comes by time',
  async () => {
    const [first, second] = twoCalls()
    const [call] = await storedCalls(first)
    const bare = asked(await exported([call!.frames], false))
    expect(bare.streams).toEqual([])
    expect(bare.messages).toEqual(asked(first).messages)

    const [other] = await storedCalls(second)
    const both = asked(await exported([other!.frames, call!.frames]))
    expect(both.messages.length).toBe(asked(first).messages.length + asked(second).messages.length)
    expect(both.messages[1]).not.toContain(call!.callIds[0])
    // The same hosts, ports and SSRCs in both.
    expect(both.streams.length).toBe(4)
  },
)
