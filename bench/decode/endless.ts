// A capture without an end, made while it is read: does memory stay what it was?
//   node --max-old-space-size=192 --max-semi-space-size=8 bench/decode/endless.ts [--gigabytes 4]   (the worker's flags)
// Every packet differs from the last: new Call-IDs, hosts, TCP connections left half open, datagrams whose other
// fragments never come. Prints a JSON line {gigabytes, packets, seconds, rssMb: [after each quarter], peakMb}.
import { parseArgs } from 'node:util'
import { CaptureDecoder } from '../../packages/sip-core/src/decode.ts'
import {
  bytes,
  ethernet,
  hex,
  INVITE,
  ipv4,
  join,
  pcap,
  SDP,
  sip,
  tcp,
  udp,
} from '../../packages/sip-core/test/build.ts'

const { values } = parseArgs({ options: { gigabytes: { type: 'string', default: '4' } } })
const GIGABYTE = 1024 ** 3
const total = Number(values.gigabytes) * GIGABYTE
const ROUNDS_A_CHUNK = 20
const RTP_A_ROUND = 20
/** Where in a packet: behind Ethernet the last three bytes of the source address, the identification, the payload. */
const SOURCE = 14 + 13
const ID = 14 + 4
const IPV4_PAYLOAD = 14 + 20
const RECORD = 16

const message = sip(INVITE, {
  callId: '00000000@endless',
  body: SDP,
  more: 'Content-Type: application/sdp\r\n',
})
const rtp = join(hex('8000 0000 00000000 deadbeef'), new Uint8Array(160).fill(0xd5))
const TEMPLATE = [
  ethernet(ipv4(17, udp(bytes(message)))),
  ethernet(ipv4(6, tcp(1, bytes(message.slice(0, 300))))),
  ethernet(ipv4(17, udp(new Uint8Array(1000)), { more: true })),
  ...Array.from({ length: RTP_A_ROUND }, () => ethernet(ipv4(17, udp(rtp, 20_000, 30_000)))),
]
const CALL_ID = message.indexOf('00000000@endless')

const round = pcap(TEMPLATE.map((data) => ({ data }))).subarray(24)
const chunk = join(...Array.from({ length: ROUNDS_A_CHUNK }, () => round))
const view = new DataView(chunk.buffer)
let made = 0

/** Makes the chunk's packets new. */
function renew(): void {
  let at = 0
  for (let n = 0; n < ROUNDS_A_CHUNK; n++) {
    made++
    for (const [i, packet] of TEMPLATE.entries()) {
      const start = at + RECORD
      view.setUint32(at, 1_700_000_000 + Math.floor(made / 50), true)
      view.setUint16(start + ID, made & 0xffff)
      if (i < 3) view.setUint16(start + SOURCE + 1, made & 0xffff)
      if (i < 3) view.setUint8(start + SOURCE, (made >> 16) & 0xff)
      if (i === 0) {
        const digits = String(made).padStart(8, '0')
        for (let d = 0; d < 8; d++) chunk[start + IPV4_PAYLOAD + 8 + CALL_ID + d] = digits.charCodeAt(d)
      }
      if (i >= 3) view.setUint16(start + IPV4_PAYLOAD + 8 + 2, (made * RTP_A_ROUND + i) & 0xffff)
      at += RECORD + packet.length
    }
  }
}

const rss = (): number => Math.round(process.memoryUsage.rss() / 1024 / 1024)
const decoder = new CaptureDecoder({ message() {} })
const started = performance.now()
decoder.write(pcap([]))
const rssMb: number[] = []
for (let quarter = 1; quarter <= 4; quarter++) {
  while (decoder.progress().bytes < (total * quarter) / 4) {
    renew()
    decoder.write(chunk)
  }
  rssMb.push(rss())
}
const { packets } = decoder.progress()
decoder.end()
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024)
const seconds = Number(((performance.now() - started) / 1000).toFixed(1))
console.log(JSON.stringify({ gigabytes: Number(values.gigabytes), packets, seconds, rssMb, peakMb }))
