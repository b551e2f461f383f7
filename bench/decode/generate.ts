import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Call, MESSAGES_PER_CALL, type Message, messagesOf, PBX } from './b2bua-call.ts'
import { PcapWriter } from './pcap-writer.ts'
import { randomFrom } from './random.ts'

const SEED = 20_240_607
const FIRST_TS = 1_717_750_000_000_000
const CALL_SPACING = 7000
const PACKET_TIME = 20_000
const RTP_PAYLOAD = 160
/** Streams of a call: both ways on both legs. */
const STREAMS = 4

export interface Recipe {
  /** SIP messages; rounded up to whole calls. */
  readonly messages: number
  /** RTP packets a call, over its four streams; 0 for signalling only. */
  readonly rtpPerCall: number
}

interface Active {
  readonly call: Call
  readonly messages: readonly Message[]
  readonly start: number
  /** RTP ticks: when the next is due, and how many are left. */
  tick: number
  ticks: number
  message: number
  due: number
}

/** Makes the capture unless it is there already. The same recipe always gives the same bytes. */
export function generate(path: string, recipe: Recipe): { packets: number; bytes: number; existed: boolean } {
  if (existsSync(path)) return { packets: 0, bytes: statSync(path).size, existed: true }
  mkdirSync(dirname(path), { recursive: true })
  const writer = new PcapWriter(`${path}.part`)
  const random = randomFrom(SEED)
  const calls = Math.ceil(recipe.messages / MESSAGES_PER_CALL)
  const heap: Active[] = []
  for (let n = 0; n < calls; n++) {
    const start = FIRST_TS + n * CALL_SPACING
    while (heap.length > 0 && (heap[0] as Active).due <= start) step(heap, writer)
    push(heap, open(n, start, recipe, random))
  }
  while (heap.length > 0) step(heap, writer)
  writer.close()
  renameSync(`${path}.part`, path)
  return { packets: writer.packets, bytes: writer.bytes, existed: false }
}

function open(n: number, start: number, recipe: Recipe, random: () => number): Active {
  const number = (): string => `+346${String(Math.floor(random() * 1e8)).padStart(8, '0')}`
  const call: Call = {
    id: `${n.toString(36)}x${Math.floor(random() * 2 ** 40).toString(36)}`,
    caller: number(),
    callee: number(),
    phoneA: 0x0a010000 + Math.floor(random() * 4000),
    phoneB: 0x0a020000 + Math.floor(random() * 4000),
    media: 10_000 + 4 * Math.floor(random() * 10_000),
  }
  const ticks = Math.floor(recipe.rtpPerCall / STREAMS)
  const talk = Math.max(ticks * PACKET_TIME, 5_000_000)
  const messages = messagesOf(call, 500_000 + Math.floor(random() * 1_000_000), talk)
  const answered = messages.find((m) => m.text.startsWith('SIP/2.0 200'))?.at ?? 0
  const tick = ticks > 0 ? start + answered + PACKET_TIME : Number.POSITIVE_INFINITY
  return { call, messages, start, tick, ticks, message: 0, due: start }
}

/** Writes what is due first, and puts its call back with its next time. */
function step(heap: Active[], writer: PcapWriter): void {
  const active = pop(heap)
  const message = active.messages[active.message]
  const messageDue = message ? active.start + message.at : Number.POSITIVE_INFINITY
  if (message && messageDue <= active.tick) {
    writer.udp(messageDue, message.src, 5060, message.dst, 5060, message.text)
    active.message++
  } else {
    media(active, writer)
    active.ticks--
    active.tick = active.ticks > 0 ? active.tick + PACKET_TIME : Number.POSITIVE_INFINITY
  }
  const next = active.messages[active.message]
  active.due = Math.min(next ? active.start + next.at : Number.POSITIVE_INFINITY, active.tick)
  if (active.due !== Number.POSITIVE_INFINITY) push(heap, active)
}

const packet = Buffer.alloc(12 + RTP_PAYLOAD, 0xd5)

function media({ call, tick, ticks, start }: Active, writer: PcapWriter): void {
  packet[0] = 0x80
  packet[1] = 8
  packet.writeUInt16BE((ticks & 0xffff) ^ 0xffff, 2)
  packet.writeUInt32BE((Math.floor((tick - start) / 125) >>> 0) % 0xffffffff, 4)
  const streams = [
    [call.phoneA, PBX, call.media],
    [PBX, call.phoneA, call.media + 2],
    [PBX, call.phoneB, call.media],
    [call.phoneB, PBX, call.media + 2],
  ] as const
  streams.forEach(([src, dst, port], i) => {
    packet.writeUInt32BE((call.media * 7919 + i * 104_729 + call.phoneA) >>> 0, 8)
    writer.udp(tick + i * 37, src, port, dst, port, packet)
  })
}

function push(heap: Active[], item: Active): void {
  let at = heap.push(item) - 1
  while (at > 0) {
    const up = (at - 1) >> 1
    if ((heap[up] as Active).due <= item.due) break
    heap[at] = heap[up] as Active
    at = up
  }
  heap[at] = item
}

function pop(heap: Active[]): Active {
  const top = heap[0] as Active
  const last = heap.pop() as Active
  if (heap.length === 0) return top
  let at = 0
  for (;;) {
    let child = at * 2 + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && (heap[child + 1] as Active).due < (heap[child] as Active).due) child++
    if ((heap[child] as Active).due >= last.due) break
    heap[at] = heap[child] as Active
    at = child
  }
  heap[at] = last
  return top
}
