/** Its From would command a terminal. */
export const OPTIONS =
  'OPTIONS sip:b@b.com SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:\x1b[31ma@a.com>;tag=1\r\n' +
  'To: <sip:b@b.com>\r\nCall-ID: id-1\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n'

/** A pcap with this datagram in raw IPv4. */
export function capture(text = OPTIONS): Buffer {
  const payload = Buffer.from(text, 'latin1')
  const b = Buffer.alloc(24 + 16 + 28 + payload.length)
  b.writeUInt32LE(0xa1b2c3d4, 0)
  b.writeUInt32LE(101, 20)
  b.writeUInt32LE(1_700_000_000, 24)
  b.writeUInt32LE(28 + payload.length, 32)
  b.writeUInt32LE(28 + payload.length, 36)
  b.set(
    [
      0x45,
      0,
      (28 + payload.length) >> 8,
      (28 + payload.length) & 255,
      0,
      1,
      0,
      0,
      64,
      17,
      0,
      0,
      10,
      0,
      0,
      1,
      10,
      0,
      0,
      2,
    ],
    40,
  )
  b.set([0x13, 0xc4, 0x13, 0xc4, (8 + payload.length) >> 8, (8 + payload.length) & 255, 0, 0], 60)
  payload.copy(b, 68)
  return b
}
