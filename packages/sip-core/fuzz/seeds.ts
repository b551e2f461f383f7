import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join as path } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bytes,
  datagram,
  enhancedPacket,
  ethernet,
  hex,
  INVITE,
  interfaceBlock,
  ipv4,
  ipv6,
  join,
  pcap,
  SDP,
  section,
  segment,
  sip,
  udp,
} from '../test/build.ts'
import { type SipText, takeApart } from './mutate-sip.ts'
import { BODIES, HEADERS } from './words.ts'

export interface CaptureSeed {
  readonly linkType: number
  readonly frames: readonly Uint8Array[]
}

export interface Seeds {
  readonly captures: readonly CaptureSeed[]
  /** Whole files of every container. */
  readonly files: readonly Uint8Array[]
  readonly messages: readonly SipText[]
  /** Those of them that break no rule. */
  readonly rightMessages: readonly SipText[]
  /** What is not SIP: RTP, RTCP, STUN, DTLS, HEP, keep-alives. */
  readonly datagrams: readonly Uint8Array[]
  /** Connections that `TLS_KEYS` open; empty without collected captures. */
  readonly tls: readonly Uint8Array[]
}

const LARGEST_FILE = 16 * 1024
const LARGEST_FRAME = 2048
const FILES_TAKEN = 120

/** Third-party captures beside the checkout; a run without them has the generated seeds alone. */
export const corpus = path(dirname(fileURLToPath(import.meta.url)), '../../../../shared/captures/files')

const TLS_FILE = path(corpus, 'tls-rsa-sip-srtp.pcap')
/** The same packets with a secrets block. */
const TLS_FILE_WITH_KEYS = path(corpus, 'derived-tls-dsb-sip-srtp.pcapng')
const TLS_FRAMES = 41

/** A key log, empty without collected captures. */
export const TLS_KEYS = existsSync(TLS_FILE_WITH_KEYS)
  ? (readFileSync(TLS_FILE_WITH_KEYS, 'latin1').match(/CLIENT_RANDOM \w+ \w+/g) ?? []).join('\n')
  : ''

export function loadSeeds(): Seeds {
  const texts = generatedMessages()
  const datagrams = generatedDatagrams()
  const captures = generatedCaptures(texts, datagrams)
  const collected = collectedFiles()
  const rightMessages = texts.map((text) => takeApart(bytes(text)) as SipText)
  const messages = [...rightMessages]
  for (const file of collected.filter(({ name }) => /\.(dat|sip)$/.test(name))) {
    const message = takeApart(file.bytes)
    if (message && message.headers.length > 3) messages.push(message)
  }
  const files = [
    ...captures.map(({ linkType, frames }) =>
      pcap(
        frames.map((data) => ({ data })),
        { linkType },
      ),
    ),
    join(section(), interfaceBlock(), ...captures[0]!.frames.map((f, i) => enhancedPacket(f, BigInt(i)))),
    ...collected.filter(({ name }) => /cap(ng)?$/.test(name)).map((file) => file.bytes),
  ]
  for (const file of files) {
    const seed = framesOf(file)
    if (seed) captures.push(seed)
  }
  const tls = existsSync(TLS_FILE) ? framesOf(new Uint8Array(readFileSync(TLS_FILE))) : null
  return { captures, files, messages, rightMessages, datagrams, tls: tls?.frames.slice(0, TLS_FRAMES) ?? [] }
}

function generatedMessages(): string[] {
  const withSdp = { body: SDP, more: 'Content-Type: application/sdp\r\n' }
  const all = [
    sip(INVITE, withSdp),
    sip('SIP/2.0 200 OK', { ...withSdp, to: 'Bob <sip:bob@biloxi.com>;tag=a6c85cf' }),
    sip('SIP/2.0 100 Trying'),
    sip('SIP/2.0 407 Proxy Authentication Required', {
      more: 'Proxy-Authenticate: Digest realm="a",nonce="b",qop="auth"\r\n',
    }),
    sip('ACK sip:bob@192.0.2.4 SIP/2.0'),
    sip('BYE sip:bob@192.0.2.4 SIP/2.0', {
      callId: 'two',
      from: 'sip:a@b;tag=1',
      to: '<tel:+15550100>;tag=2',
    }),
    sip('REGISTER sip:r.example.com SIP/2.0', {
      more: 'Contact: <sip:a@10.0.0.1>;expires=60\r\nExpires: 60\r\n',
    }),
    sip(INVITE, { ...withSdp, callId: 'b-leg', more: `${withSdp.more}X-Call-ID: a84b4c76e66710@pc33\r\n` }),
    sip(INVITE, { more: `${HEADERS.slice(0, 40).join('\r\n')}\r\n` }),
  ]
  for (const [type, body] of BODIES)
    all.push(sip('INFO sip:bob@b SIP/2.0', { body, more: `Content-Type: ${type}\r\n` }))
  return all
}

function generatedDatagrams(): Uint8Array[] {
  return [
    join(hex('8008000100000000deadbeef'), new Uint8Array(160)),
    join(hex('9060fffe0000a000deadbeef bede0001 10ff0000'), new Uint8Array(40)),
    join(hex('80650002000000a0deadbeef'), hex('050a00a0')),
    join(hex('80c80006 deadbeef 00000001 80000000 000000a0 00000010 00000a00')),
    join(
      hex(
        '81c90007 deadbeef 0000cafe 01000005 00010002 00000003 00000004 00000005 81ca0003 deadbeef 0104 61626364 0000',
      ),
    ),
    join(hex('81cb0001 deadbeef')),
    join(hex('000100002112a442'), new Uint8Array(12)),
    join(hex('16fefd0000000000000000000501'), new Uint8Array(20)),
    hex('40010004 01020304'),
    bytes('\r\n\r\n'),
    bytes('OPTIONS sip:a@b SIP/2.0'),
    join(hex('0210021113c413c4 0a000001 0a000002'), bytes(sip(INVITE))),
    join(hex('16030100050100000101')),
  ]
}

function generatedCaptures(texts: readonly string[], datagrams: readonly Uint8Array[]): CaptureSeed[] {
  const mixed = texts.map((text, i) =>
    datagram(text, i % 3 === 0 ? { src: [10, 0, 0, 2], dst: [10, 0, 0, 3], id: i } : { id: i }),
  )
  const media = datagrams.map((data) => ethernet(ipv4(17, udp(data, 4000, 49_170))))
  let at = 1
  const streamed = texts.flatMap((text) => {
    const frame = segment(at, text)
    at += text.length
    return [frame]
  })
  const sctp = texts.map((text) => {
    const head = hex('13c413c40000000000000000 0003')
    const length = 16 + text.length
    const chunk = join(
      Uint8Array.of(length >> 8, length & 255),
      hex('0000000100010000 00000000'),
      bytes(text),
    )
    return ethernet(ipv4(132, join(head, chunk, new Uint8Array((4 - (length % 4)) % 4))))
  })
  return [
    { linkType: 1, frames: mixed },
    { linkType: 1, frames: [...mixed.slice(0, 2), ...media] },
    { linkType: 1, frames: streamed },
    { linkType: 1, frames: sctp },
    { linkType: 1, frames: texts.map((text) => ethernet(ipv6(17, udp(bytes(text))), 0x86dd)) },
    { linkType: 101, frames: texts.map((text) => ipv4(17, udp(bytes(text)))) },
    {
      linkType: 113,
      frames: mixed.map((frame) => join(hex('0000000100060000000000000000 0800'), frame.subarray(14))),
    },
    {
      linkType: 276,
      frames: mixed.map((frame) =>
        join(hex('0800 0000 00000001 0001 00 06 0000000000000000'), frame.subarray(14)),
      ),
    },
    { linkType: 0, frames: mixed.map((frame) => join(hex('02000000'), frame.subarray(14))) },
    { linkType: 9, frames: mixed.map((frame) => join(hex('ff030021'), frame.subarray(14))) },
  ]
}

function collectedFiles(): { name: string; bytes: Uint8Array }[] {
  if (!existsSync(corpus)) return []
  return readdirSync(corpus)
    .sort()
    .filter(
      (name) => /\.(dat|sip|p?cap(ng)?)$/.test(name) && statSync(path(corpus, name)).size <= LARGEST_FILE,
    )
    .slice(0, FILES_TAKEN)
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(path(corpus, name))) }))
}

/** The frames of a plain little-endian pcap; null for other files, which are mutated as bytes alone. */
function framesOf(file: Uint8Array): CaptureSeed | null {
  const view = new DataView(file.buffer, file.byteOffset, file.length)
  if (file.length < 24 || view.getUint32(0, true) !== 0xa1b2c3d4) return null
  const frames: Uint8Array[] = []
  for (let at = 24; at + 16 <= file.length; ) {
    const length = view.getUint32(at + 8, true)
    if (at + 16 + length > file.length) break
    if (length > 0 && length <= LARGEST_FRAME) frames.push(file.subarray(at + 16, at + 16 + length))
    at += 16 + length
  }
  return frames.length > 0 ? { linkType: view.getUint32(20, true) & 0x03ff_ffff, frames } : null
}
