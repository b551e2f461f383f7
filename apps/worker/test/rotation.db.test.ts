/** One call over several captures: whatever the order of uploads, it ends as the call of the capture that was not cut. */
import { forgetLink, linkLegs } from '@ringback/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { b2buaCall, moments } from './b2bua-capture.ts'
import { IngestBed } from './ingest-bed.ts'
import { type Packet, pcap } from './sip-capture.ts'
import { toldCall } from './told-call.ts'

const START = 1_700_000_000_000_000
const HOUR = 3_600_000_000

let bed: IngestBed
let calls = 0
beforeAll(async () => {
  bed = await IngestBed.open()
  await bed.worker().untilSaid('"ready"')
})
afterAll(() => bed.close())

/** A call of its own hour, so that no two have to do with each other. */
function newCall() {
  const start = START + ++calls * HOUR
  const packets = b2buaCall('call', start)
  const number = calls
  const name = (packet: Packet) => ({ ...packet, text: packet.text.replaceAll('call-', `call${number}-`) })
  return { start, number, packets: packets.map(name) }
}

type NewCall = ReturnType<typeof newCall>

/** Cut at these ms after the first INVITE. */
function cut({ packets, start }: NewCall, at: readonly number[]): Packet[][] {
  const bounds = [Number.NEGATIVE_INFINITY, ...at.map((ms) => start + ms * 1_000), Number.POSITIVE_INFINITY]
  return bounds.slice(1).map((end, i) => packets.filter(({ ts }) => ts >= (bounds[i] as number) && ts < end))
}

async function upload(packets: readonly Packet[]): Promise<string> {
  const id = await bed.upload(pcap(packets))
  const { state, error } = await bed.until(id, ['ready', 'failed'])
  expect({ state, error }).toEqual({ state: 'ready', error: null })
  return id
}

/** All that the workspace holds of a call: each of its calls told, numbers and hours of its own taken out. */
async function told({ number, start }: NewCall) {
  const rows = await bed.rows<{ call_id: string }>(
    'SELECT call_id FROM legs WHERE sip_call_id LIKE $1 GROUP BY call_id ORDER BY min(sip_call_id)',
    [`call${number}-%`],
  )
  const all = await Promise.all(rows.map((row) => bed.tenant((tenant) => toldCall(tenant, row.call_id))))
  const common = JSON.stringify(all)
    .replaceAll(`call${number}-`, 'call-')
    .replace(/\b1[67]\d{14}\b/g, (ts) => String(Number(ts) - start))
  return JSON.parse(common)
}

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
]

describe('a call over three rotated captures', { timeout: 180_000 }, () => {
  let whole: Awaited<ReturnType<typeof told>>
  let uncut: NewCall
  beforeAll(async () => {
    uncut = newCall()
    await upload(uncut.packets)
    whole = await told(uncut)
  })

  it('is told in full when it is not cut', () => {
    expect(whole).toHaveLength(1)
    expect(whole[0]).toMatchObject({
      summary: { legs: 2, messages: 19, state: 'completed', hungUpBy: 'caller' },
      joins: [{ a: 'call-a@x', b: 'call-b@y', method: 'same_parties' }],
      streams: [1, 2, 3, 4].map((ssrc) => ({ ssrc, codec: 'PCMU', lost: 7 })),
    })
    const hold = whole[0].timeline.find((event: { kind: string }) => event.kind === 'hold')
    // From the answer to the offer on.
    expect(hold).toMatchObject({
      ts: (moments.hold + 3) * 1_000,
      endTs: (moments.resume + 3) * 1_000,
      by: 'caller',
      callId: 'call-a@x',
    })
  })

  it.each(orders)(
    'cut before the second INVITE and amid the media, uploaded as %i %i %i',
    async (...order) => {
      const call = newCall()
      const files = cut(call, [moments.secondInvite, 4_000])
      for (const i of order) await upload(files[i] as Packet[])
      expect(await told(call)).toEqual(whole)
    },
  )

  it.each([
    [0, 1, 2],
    [1, 2, 0],
  ])('with a capture of media alone, uploaded as %i %i %i', async (...order) => {
    const call = newCall()
    const files = cut(call, [3_000, 4_500])
    for (const i of order) await upload(files[i] as Packet[])
    expect(await told(call)).toEqual(whole)
  })

  it('is what is left when one of them is deleted, and whole again when it comes back', async () => {
    const call = newCall()
    const files = cut(call, [3_000, 4_500])
    const ids: string[] = []
    for (const file of files) ids.push(await upload(file))
    for (const gone of [2, 0]) {
      await bed.remove(ids[gone] as string)
      await bed.untilGone(ids[gone] as string)
      const rest = newCall()
      await upload(
        cut(rest, [3_000, 4_500])
          .filter((_, i) => i !== gone)
          .flat(),
      )
      expect(await told(call), `without ${gone}`).toEqual(await told(rest))
      ids[gone] = await upload(files[gone] as Packet[])
      expect(await told(call)).toEqual(whole)
    }
  })

  it('comes apart and together again by hand, across captures', async () => {
    const call = newCall()
    for (const file of cut(call, [3_000])) await upload(file)
    const [a, b] = await bed.rows<{ id: string; call_id: string }>(
      'SELECT id, call_id FROM legs WHERE sip_call_id LIKE $1 ORDER BY start_ts',
      [`call${call.number}-%`],
    )
    const decide = (kind: 'link' | 'unlink') =>
      bed.tenant((tenant) => linkLegs(tenant, a!.call_id, { a: a!.id, b: b!.id }, kind, null))
    const { id } = (await decide('unlink'))!
    await expect.poll(() => told(call).then((calls) => calls.length), { timeout: 20_000 }).toBe(2)
    await decide('link')
    await expect
      .poll(() => told(call).then((calls) => calls[0].joins), { timeout: 20_000 })
      .toMatchObject([{ a: 'call-a@x', b: 'call-b@y', method: 'user', confidence: 100 }])
    await bed.tenant((tenant) => forgetLink(tenant, a!.call_id, id))
    await expect.poll(() => told(call), { timeout: 20_000 }).toEqual(whole)
  })

  it('stays one call with the capture of all of it beside its pieces', async () => {
    const call = newCall()
    await upload(call.packets)
    const [, late] = cut(call, [4_000])
    await upload(late as Packet[])
    const [both] = await told(call)
    expect(both.summary).toMatchObject({ state: 'completed', legs: 2, hungUpBy: 'caller' })
    expect(both.timeline).toEqual(whole[0].timeline)
  })
})
