import type { CryptoPort } from '../ports.ts'
import { type Announced, formatOf } from '../rtp/announcements.ts'
import { isComfortNoise, isTelephoneEvent, type PayloadFormat } from '../rtp/payload-types.ts'
import { decodeRtp, emptyRtp } from '../rtp/rtp.ts'
import { SrtpReceiver } from '../rtp/srtp-receiver.ts'
import type { PacketLog } from './packet-log.ts'
import type { VoicePacket, VoiceRun } from './voice.ts'

/** RTP time that differs so much from the time of arrival begins anew: a sender that paused its clock. µs. */
const LARGEST_STEP = 2_000_000
/** Sequence numbers this far back may still come late. */
const LATE = 512

interface Sorted {
  /** Sequence number with its wraps counted in. */
  readonly sequence: number
  readonly arrival: number
  readonly timestamp: number
  readonly payloadType: number
  readonly payload: Uint8Array
}

/** What a stream says, by what is announced of it. Comfort noise and events are no voice: they leave silence. */
export function voiceOf(
  log: PacketLog,
  towards: Announced | null,
  from: Announced | null,
  crypto: CryptoPort | undefined,
): { runs: VoiceRun[]; encrypted: boolean; sealed: number } {
  const lines = from?.media.crypto ?? []
  const isSealed = lines.length > 0 && towards?.media.crypto.length !== 0
  const keys = isSealed && crypto ? new SrtpReceiver(lines, crypto) : null
  const formats = new Map<number, PayloadFormat | null>()
  const runs: (VoiceRun & { packets: VoicePacket[] })[] = []
  let [sealed, type, anchor] = [0, -1, { ts: 0, timestamp: 0 }]
  const packets = inSequence(log, (packet, rtp) => {
    if (!isSealed) return packet.subarray(rtp.payloadStart, rtp.payloadEnd)
    keys?.see(rtp, packet, 0, packet.length, false)
    const payload = keys?.open(rtp, packet, 0, packet.length) ?? null
    if (payload === null) sealed++
    return payload
  })
  for (const { payloadType, arrival, sequence, timestamp, payload } of packets) {
    let format = formats.get(payloadType)
    if (format === undefined) {
      format = formatOf(payloadType, towards, from) ?? null
      formats.set(payloadType, format)
    }
    const isNoise = isComfortNoise(payloadType) || format?.name === 'CN'
    if (isNoise || payload.length === 0 || (format && isTelephoneEvent(format.name))) continue
    const clock = format?.clock ?? 0
    const due = (): number => anchor.ts + (((timestamp - anchor.timestamp) | 0) * 1_000_000) / clock
    if (payloadType !== type || clock === 0 || Math.abs(due() - arrival) > LARGEST_STEP) {
      anchor = { ts: arrival, timestamp }
      if (payloadType !== type) runs.push({ encoding: format?.name ?? null, clock, packets: [] })
      type = payloadType
    }
    runs.at(-1)?.packets.push({
      ...{ ts: clock === 0 ? arrival : due(), arrival, sequence: sequence & 0xffff },
      payload,
    })
  }
  return { runs, encrypted: isSealed, sealed }
}

/** Each packet once, by sequence number; what `open` answers null for is left out. Decrypts as they came (RFC 3711 §3.3.1). */
function inSequence(
  log: PacketLog,
  open: (packet: Uint8Array, rtp: ReturnType<typeof emptyRtp>) => Uint8Array | null,
): Sorted[] {
  const rtp = emptyRtp()
  const packets: Sorted[] = []
  const seen = new Set<number>()
  let highest = -1
  for (let i = 0; i < log.length; i++) {
    const packet = log.packet(i)
    decodeRtp(rtp, packet, 0, packet.length)
    const payload = open(packet, rtp)
    const step = highest < 0 ? 0 : ((rtp.sequence - highest) << 16) >> 16
    const sequence = highest < 0 ? rtp.sequence + 0x10000 : highest + step
    highest = Math.max(highest, sequence)
    if (payload === null || seen.has(sequence)) continue
    seen.add(sequence)
    seen.delete(sequence - LATE)
    const { timestamp, payloadType } = rtp
    packets.push({ sequence, arrival: log.ts(i), timestamp, payloadType, payload })
  }
  return packets.sort((a, b) => a.sequence - b.sequence)
}
