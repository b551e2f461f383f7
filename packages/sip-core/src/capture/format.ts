import { u16le, u32, u32le } from '../bytes/read.ts'
import type { CaptureFormat, Refusal } from '../decode.ts'
import { isPcapMagic } from './pcap.ts'
import { BYTE_ORDER_MAGIC, SECTION_HEADER } from './pcapng.ts'

/** Bytes of a file's head that `detectFormat` judges: room for a whole first record. A shorter file is judged as it is. */
export const FORMAT_HEAD = 2048
const PCAP_FILE_HEADER = 24

export type Detected = { format: CaptureFormat } | { refusal: Refusal }

/** Says what a file is by its first FORMAT_HEAD bytes; however many more are at hand, the answer is the same. */
export function detectFormat(beginning: Uint8Array): Detected {
  const head = beginning.subarray(0, FORMAT_HEAD)
  if (head.length === 0) return refuse('empty_file', 'an empty file')
  const magic = u32(head, 0)
  if (isPcapMagic(magic)) {
    if (head.length < PCAP_FILE_HEADER) return refuse('broken_header', 'a pcap file cut inside its header')
    return { format: 'pcap' }
  }
  if (magic === SECTION_HEADER) {
    if (head.length < 12) return refuse('broken_header', 'a pcapng file cut inside its header')
    if (u32(head, 8) === BYTE_ORDER_MAGIC || u32le(head, 8) === BYTE_ORDER_MAGIC) return { format: 'pcapng' }
  }
  for (const [format, matches] of FOREIGN) if (matches(head)) return refuse('not_a_capture', format)
  return refuse('not_a_capture', isText(head) ? 'plain text' : 'unknown binary data')
}

/** Compression that a caller undoes before decoding (`node:zlib` is no part of this package), by its magic. */
export function compressionOf(head: Uint8Array): 'gzip' | 'zstd' | null {
  return isGzip(head) ? 'gzip' : isZstd(head) ? 'zstd' : null
}

function refuse(code: Refusal['code'], format: string): Detected {
  return { refusal: { code, format } }
}

const starts =
  (...bytes: number[]) =>
  (head: Uint8Array): boolean =>
    bytes.every((b, i) => head[i] === b)
const startsText = (text: string) => starts(...[...text].map((c) => c.charCodeAt(0)))

const isGzip = starts(0x1f, 0x8b)
const isZstd = starts(0x28, 0xb5, 0x2f, 0xfd)

const IXIA = [0x1c0001ac, 0x1c0001ab, 0xac01001c, 0xab01001c]

/** Formats people do upload, by their magic (Wireshark's wiretap and file(1) know the same ones). */
const FOREIGN: readonly [string, (head: Uint8Array) => boolean][] = [
  ['gzip-compressed data', isGzip],
  ['zstd-compressed data', isZstd],
  ['an xz archive', starts(0xfd, 0x37, 0x7a, 0x58, 0x5a)],
  ['bzip2-compressed data', startsText('BZh')],
  ['lz4-compressed data', starts(0x04, 0x22, 0x4d, 0x18)],
  ['a zip archive', starts(0x50, 0x4b, 0x03, 0x04)],
  ['a 7-zip archive', starts(0x37, 0x7a, 0xbc, 0xaf)],
  ['a rar archive', startsText('Rar!')],
  ['a Microsoft NetMon 2 capture', startsText('GMBU')],
  ['a Microsoft NetMon 1 capture', startsText('RTSS')],
  ['a Sun snoop capture', startsText('snoop\0\0\0')],
  ['a NetXRay / Windows Sniffer capture', startsText('XCP\0')],
  ['a Network General Sniffer capture', startsText('TRSNIFF data')],
  ['an AIX iptrace capture', startsText('iptrace ')],
  ['a Symbian btsnoop log', startsText('btsnoop\0')],
  ['a WildPackets OmniPeek capture', startsText('\x7fver')],
  ['an Ixia capture', (head) => IXIA.includes(u32(head, 0))],
  ['an Endace ERF capture', isErf],
  ['HTML', (head) => /^\s*<(!doctype\s+html|html|head|body)\b/i.test(ascii(head))],
  ['XML', (head) => /^\s*<\?xml/i.test(ascii(head))],
  ['a PDF document', startsText('%PDF-')],
  ['a PNG image', starts(0x89, 0x50, 0x4e, 0x47)],
  ['a WAV recording', startsText('RIFF')],
  ['SIP text, not packets', (head) => /^\s*([A-Z]+ \S+ SIP\/2\.0|SIP\/2\.0 \d{3})/.test(ascii(head))],
]

function ascii(head: Uint8Array): string {
  let text = ''
  for (const byte of head) text += byte < 0x80 ? String.fromCharCode(byte) : '?'
  return text
}

/** ERF has no magic: an 8-byte time, type 1…27 (extension bit aside), and a record length that reaches a second such record. */
function isErf(head: Uint8Array): boolean {
  const type = (head[8] ?? 0) & 0x7f
  const recordLength = ((head[10] ?? 0) << 8) | (head[11] ?? 0)
  if (type < 1 || type > 27 || recordLength < 16 || recordLength + 16 > head.length) return false
  const nextType = (head[recordLength + 8] ?? 0) & 0x7f
  const seconds = u32le(head, 4)
  const nextSeconds = u32le(head, recordLength + 4)
  return nextType === type && Math.abs(nextSeconds - seconds) < 3600 && u16le(head, recordLength + 10) !== 0
}

function isText(head: Uint8Array): boolean {
  return head.every((b) => (b >= 0x20 && b !== 0x7f) || b === 9 || b === 10 || b === 13)
}
