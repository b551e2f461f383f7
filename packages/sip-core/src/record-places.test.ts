import { expect, it } from 'vitest'
import * as build from '../test/build.ts'
import type { CaptureLink, RecordPlace } from './capture/frame.ts'
import { CaptureDecoder } from './decode.ts'
import { StreamTable } from './rtp/stream-table.ts'

const { bytes, datagram, ethernet, hex, INVITE, ipv4, join, option, pcap, segment, sip, udp } = build

const ONE = sip(INVITE, { callId: 'one' })
const TWO = sip('BYE sip:bob@biloxi.com SIP/2.0', { callId: 'two' })

interface Media {
  readonly streams: readonly { ssrc: number; tracks: readonly number[] }[]
  /** By track. */
  readonly places: ReadonlyMap<number, RecordPlace[]>
}

function places(capture: Uint8Array, size: number) {
  const found: Record<string, RecordPlace[]> = {}
  const media = new Map<number, RecordPlace[]>()
  const copy = ({ recordOffset, recordLength, link }: RecordPlace) => ({ recordOffset, recordLength, link })
  const streams = new StreamTable({}, {}, (track, place) => {
    media.set(track, [...(media.get(track) ?? []), copy(place)])
  })
  const sink = {
    message({ callId }: { callId: string }, records: readonly RecordPlace[]) {
      found[callId] = records.map(copy)
    },
  }
  const decoder = new CaptureDecoder(sink, {}, { streams })
  for (let at = 0; at < capture.length; at += size) decoder.write(capture.subarray(at, at + size))
  decoder.end()
  const told: Media = {
    streams: streams.summaries().map((s) => ({ ssrc: s.ssrc, tracks: streams.tracksOf(s) })),
    places: media,
  }
  return { messages: found, media: told, links: decoder.links }
}

/** Frame numbers of the records, by the places themselves. */
function framesOf(capture: Uint8Array, packets: readonly Uint8Array[], records: readonly RecordPlace[]) {
  return records.map(({ recordOffset, recordLength }) => {
    const record = Buffer.from(capture.subarray(recordOffset, recordOffset + recordLength))
    return packets.findIndex((packet) => record.includes(Buffer.from(packet))) + 1
  })
}

function carried(...packets: readonly Uint8Array[]) {
  const capture = pcap(packets.map((data) => ({ data })))
  const sizes = [capture.length, 97, 1].map((size) => places(capture, size))
  for (const one of sizes) expect(one).toEqual(sizes[0])
  const { messages, media, links } = sizes[0] as ReturnType<typeof places>
  const frames = Object.entries(messages).map(([id, at]) => [id, framesOf(capture, packets, at)])
  return { messages: Object.fromEntries(frames), media, links, capture }
}

it('says where a datagram lies, however the bytes come', () => {
  const { messages } = carried(datagram('noise'), datagram(ONE), datagram(TWO))
  expect(messages).toEqual({ one: [2], two: [3] })
})

it('names every TCP segment of a message, and no other', () => {
  const whole = `${ONE}${TWO}`
  const cut = [0, 100, ONE.length + 50, whole.length]
  const part = (i: number) => segment(1 + (cut[i] as number), whole.slice(cut[i], cut[i + 1]))
  const other = segment(1, sip(INVITE, { callId: 'other' }), 0x10, { src: [10, 0, 0, 9] })
  const packets = [segment(0, '', 2), part(0), other, part(1), part(2), segment(1 + whole.length, '\r\n\r\n')]
  expect(carried(...packets).messages).toEqual({ one: [2, 4], other: [3], two: [4, 5] })
  // Out of order, and one of them sent twice.
  const [syn, first, , second, third] = packets as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  expect(carried(syn, third, first, edited(first), second).messages).toEqual({ one: [3, 5], two: [5, 2] })
})

const edited = (packet: Uint8Array): Uint8Array => {
  const copy = packet.slice()
  copy[18] = 7
  return copy
}

it('names every fragment of a datagram', () => {
  const payload = udp(bytes(ONE))
  const piece = (offset: number, end: number, more: boolean) =>
    ethernet(ipv4(17, payload.subarray(offset, end), { id: 7, offset, more }))
  const packets = [piece(0, 80, true), datagram(TWO), piece(160, payload.length, false), piece(80, 160, true)]
  expect(carried(...packets).messages).toEqual({ one: [1, 3, 4], two: [2] })
  // The rest was never captured.
  expect(carried(piece(0, 256, true), datagram(TWO)).messages).toEqual({ one: [1], two: [2] })
})

const rtp = (sequence: number, ssrc: number) =>
  join(
    hex('8008'),
    hex(sequence.toString(16).padStart(4, '0')),
    new Uint8Array(7),
    Uint8Array.of(ssrc),
    new Uint8Array(160),
  )
const wire = (payload: Uint8Array, ports: readonly [number, number], isBack = false) => {
  const [src, dst] = [
    [10, 0, 0, 1],
    [10, 0, 0, 2],
  ] as const
  return ethernet(ipv4(17, udp(payload, ...ports), isBack ? { src: dst, dst: src } : { src, dst }))
}

it('tells the packets of a stream, and what goes beside it', () => {
  const report = hex('80c90001000000 07')
  const unreachable = ethernet(
    ipv4(1, join(hex('0303000000000000'), ipv4(17, udp(rtp(9, 7), 4000, 5000))), {
      src: [10, 0, 0, 2],
      dst: [10, 0, 0, 1],
    }),
  )
  const packets = [
    ...[1, 2, 3, 4, 5].flatMap((n) => [wire(rtp(n, 7), [4000, 5000]), wire(rtp(n, 8), [4002, 5002])]),
    wire(report, [4001, 5001]),
    wire(report, [5001, 4001], true),
    wire(report, [6001, 7001]),
    unreachable,
  ]
  const { media, capture } = carried(...packets)
  const frames = media.streams.map(({ ssrc, tracks }) => [
    ssrc,
    ...tracks.map((track) => framesOf(capture, packets, media.places.get(track) ?? [])),
  ])
  expect(frames).toEqual([
    [7, [1, 3, 5, 7, 9], [14], [11], [12]],
    [8, [2, 4, 6, 8, 10]],
  ])
})

it('says what a record is to be read with', () => {
  const link: CaptureLink = {
    ...{
      container: 'pcap',
      bigEndian: false,
      linkType: 1,
      snaplen: 65_535,
      resolution: 6,
      offsetSeconds: 0n,
    },
  }
  expect(carried(datagram(ONE)).links).toEqual([link])
  const nano = pcap([{ data: datagram(ONE) }], { magic: 0xa1b23c4d, big: true })
  expect(places(nano, 40).links).toEqual([{ ...link, bigEndian: true, resolution: 9 }])
  const modified = pcap([{ data: datagram(ONE) }], { magic: 0xa1b2cd34 })
  expect(places(modified, 40).links).toEqual([{ ...link, container: 'modified_pcap' }])

  const raw = ipv4(17, udp(bytes(TWO)))
  const file = join(
    ...[build.section(), build.interfaceBlock(1), build.interfaceBlock(1)],
    build.interfaceBlock(101, [option(9, Uint8Array.of(9)), option(14, hex('3c00000000000000'))]),
    build.enhancedPacket(datagram(ONE), 1n, 1),
    ...[build.section(true), build.interfaceBlock(101, [], true), build.enhancedPacket(raw, 2n, 0, true)],
  )
  const { links, messages } = places(file, 33)
  expect(links).toEqual([
    { ...link, container: 'pcapng' },
    { ...link, container: 'pcapng', linkType: 101, resolution: 9, offsetSeconds: 60n },
    { ...link, container: 'pcapng', linkType: 101, bigEndian: true },
  ])
  expect([messages.one?.[0]?.link, messages.two?.[0]?.link]).toEqual([0, 2])
  expect(framesOf(file, [datagram(ONE), raw], [...(messages.one ?? []), ...(messages.two ?? [])])).toEqual([
    1, 2,
  ])
})
