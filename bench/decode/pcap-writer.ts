import { closeSync, openSync, writeSync } from 'node:fs'

const BUFFER = 4 * 1024 * 1024
const LARGEST_PACKET = 4096
const ETHERNET = 14
const IPV4 = 20
const UDP = 8
const RECORD = 16

/** Writes Ethernet/IPv4/UDP packets to a classic pcap file (µs, little-endian). */
export class PcapWriter {
  packets = 0
  bytes = 24
  readonly #file: number
  readonly #buffer = Buffer.alloc(BUFFER)
  #at = 0
  #ipId = 1

  constructor(path: string) {
    this.#file = openSync(path, 'w')
    const header = Buffer.alloc(24)
    header.writeUInt32LE(0xa1b2c3d4, 0)
    header.writeUInt16LE(2, 4)
    header.writeUInt16LE(4, 6)
    header.writeUInt32LE(262_144, 16)
    header.writeUInt32LE(1, 20)
    writeSync(this.#file, header)
  }

  /** Hosts are IPv4 addresses as numbers; the payload is text or bytes. */
  udp(
    ts: number,
    src: number,
    srcPort: number,
    dst: number,
    dstPort: number,
    payload: string | Buffer,
  ): void {
    if (this.#at > BUFFER - LARGEST_PACKET) this.#flush()
    const b = this.#buffer
    const start = this.#at
    const data = start + RECORD + ETHERNET + IPV4 + UDP
    const length = typeof payload === 'string' ? b.write(payload, data, 'latin1') : payload.copy(b, data)
    const captured = ETHERNET + IPV4 + UDP + length
    b.writeUInt32LE(Math.floor(ts / 1_000_000), start)
    b.writeUInt32LE(ts % 1_000_000, start + 4)
    b.writeUInt32LE(captured, start + 8)
    b.writeUInt32LE(captured, start + 12)
    const eth = start + RECORD
    b.fill(0x02, eth, eth + 12)
    b.writeUInt16BE(0x0800, eth + 12)
    const ip = eth + ETHERNET
    b[ip] = 0x45
    b[ip + 1] = 0
    b.writeUInt16BE(IPV4 + UDP + length, ip + 2)
    b.writeUInt16BE(this.#ipId, ip + 4)
    this.#ipId = (this.#ipId % 0xffff) + 1
    b.writeUInt16BE(0x4000, ip + 6)
    b[ip + 8] = 64
    b[ip + 9] = 17
    b.writeUInt16BE(0, ip + 10)
    b.writeUInt32BE(src, ip + 12)
    b.writeUInt32BE(dst, ip + 16)
    const udp = ip + IPV4
    b.writeUInt16BE(srcPort, udp)
    b.writeUInt16BE(dstPort, udp + 2)
    b.writeUInt16BE(UDP + length, udp + 4)
    b.writeUInt16BE(0, udp + 6)
    this.#at = data + length
    this.packets++
    this.bytes += RECORD + captured
  }

  close(): void {
    this.#flush()
    closeSync(this.#file)
  }

  #flush(): void {
    writeSync(this.#file, this.#buffer, 0, this.#at)
    this.#at = 0
  }
}
