import { describe, expect, it } from 'vitest'
import type { StreamLimits } from './stream-packets.ts'
import { StreamTable } from './stream-table.ts'

const FIRST_TS = 1_700_000_000_000_000
const ADDRESSES = Uint8Array.of(10, 0, 0, 1, 10, 0, 0, 2)

/** A packet of G.711 every 20 ms: of these sources one after the other, in one stream each. */
function decode(ssrcs: readonly number[], limits: StreamLimits) {
  const table = new StreamTable({}, limits)
  const sequences = new Map<number, number>()
  for (const [i, ssrc] of ssrcs.entries()) {
    const sequence = sequences.get(ssrc) ?? 0
    sequences.set(ssrc, sequence + 1)
    const packet = new Uint8Array(172)
    packet.set([0x80, 0, sequence >> 8, sequence & 255])
    new DataView(packet.buffer).setUint32(4, sequence * 160)
    packet[11] = ssrc
    const carrier = {
      ...{ frame: i + 1, ts: FIRST_TS + i * 20_000, ipId: null, records: [], truncated: false },
      ...{ addresses: ADDRESSES, sourceAt: 0, destinationAt: 4, addressLength: 4 },
    }
    table.datagram('rtp', carrier, packet, 0, packet.length, 4000, 5000)
  }
  return {
    streams: table.summaries(),
    counts: table.summaries().map(({ ssrc, packets }) => [ssrc, packets]),
    warnings: table.warnings.list().map(({ code, count }) => [code, count]),
  }
}

const inTurn = (times: number, ...ssrcs: number[]): number[] =>
  Array.from({ length: times }, () => ssrcs).flat()

describe('streams without end', () => {
  it('are kept up to a limit, which is told', () => {
    const { counts, warnings } = decode([...inTurn(8, 1, 2), ...inTurn(8, 3)], { streams: 2 })
    expect(counts).toEqual([
      [1, 8],
      [2, 8],
    ])
    expect(warnings).toEqual([['streams_capped', 8]])
  })

  it('make room where what was kept turned out to be none', () => {
    const { counts, warnings } = decode([8, 9, ...inTurn(8, 1, 2)], { streams: 2 })
    expect(counts).toEqual([
      [1, 8],
      [2, 8],
    ])
    expect(warnings).toEqual([])
  })

  it('keep seconds up to a limit, which is told, and count on', () => {
    const { streams, warnings } = decode(inTurn(300, 1), { seconds: 3 })
    expect(streams).toMatchObject([{ packets: 300, lost: 0 }])
    // The last second is not closed yet.
    expect(streams[0]?.seconds.map(({ ts }) => (ts - FIRST_TS) / 1_000_000)).toEqual([0, 1, 2, 5])
    expect(warnings).toEqual([['series_capped', 2]])
  })
})
