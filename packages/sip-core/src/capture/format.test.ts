import { expect, it } from 'vitest'
import { bytes, hex, join, pcap, section } from '../../test/build.ts'
import { compressionOf, detectFormat, FORMAT_HEAD } from './format.ts'

it.each([
  ['an empty file', new Uint8Array(0), 'empty_file'],
  ['a pcap file cut inside its header', pcap([]).subarray(0, 13), 'broken_header'],
  ['a pcapng file cut inside its header', section().subarray(0, 9), 'broken_header'],
  ['a Microsoft NetMon 2 capture', bytes('GMBU\0\x02'), 'not_a_capture'],
  ['a Sun snoop capture', bytes('snoop\0\0\0\0\0\0\x02'), 'not_a_capture'],
  ['gzip-compressed data', hex('1f8b0800'), 'not_a_capture'],
  ['zstd-compressed data', hex('28b52ffd'), 'not_a_capture'],
  ['a zip archive', hex('504b0304'), 'not_a_capture'],
  ['an xz archive', hex('fd377a585a00'), 'not_a_capture'],
  ['bzip2-compressed data', bytes('BZh91AY'), 'not_a_capture'],
  ['lz4-compressed data', hex('04224d18'), 'not_a_capture'],
  ['a 7-zip archive', hex('377abcaf271c'), 'not_a_capture'],
  ['a rar archive', bytes('Rar!\x1a\x07'), 'not_a_capture'],
  ['a Microsoft NetMon 1 capture', bytes('RTSS\0\x01'), 'not_a_capture'],
  ['a NetXRay / Windows Sniffer capture', bytes('XCP\0'), 'not_a_capture'],
  ['a Network General Sniffer capture', bytes('TRSNIFF data    \x1a'), 'not_a_capture'],
  ['an AIX iptrace capture', bytes('iptrace 2.0'), 'not_a_capture'],
  ['a Symbian btsnoop log', bytes('btsnoop\0'), 'not_a_capture'],
  ['a WildPackets OmniPeek capture', bytes('\x7fver'), 'not_a_capture'],
  ['an Ixia capture', hex('ac01001c'), 'not_a_capture'],
  ['XML', bytes('<?xml version="1.0"?><pdml/>'), 'not_a_capture'],
  ['a PDF document', bytes('%PDF-1.7'), 'not_a_capture'],
  ['a PNG image', hex('89504e470d0a1a0a'), 'not_a_capture'],
  ['a WAV recording', bytes('RIFF\0\0\0\0WAVE'), 'not_a_capture'],
  ['HTML', bytes('  <!DOCTYPE html><html>'), 'not_a_capture'],
  ['SIP text, not packets', bytes('INVITE sip:bob@biloxi.com SIP/2.0\r\n'), 'not_a_capture'],
  ['plain text', bytes('hello\r\n'), 'not_a_capture'],
  ['unknown binary data', hex('00010203'), 'not_a_capture'],
  [
    'an Endace ERF capture',
    join(...[1, 2].map(() => hex('0000000066000000 02 04 0018 0000 0010 0000000000000000'))),
    'not_a_capture',
  ],
])('refuses %s by name', (format, head, code) => {
  expect(detectFormat(head)).toEqual({ refusal: { code, format } })
})

it('takes both pcap byte orders and pcapng', () => {
  expect(detectFormat(pcap([]))).toEqual({ format: 'pcap' })
  expect(detectFormat(pcap([], { big: true }))).toEqual({ format: 'pcap' })
  expect(detectFormat(section(true))).toEqual({ format: 'pcapng' })
})

it('tells the compressions a caller must undo', () => {
  expect([hex('1f8b08'), hex('28b52ffd'), pcap([])].map(compressionOf)).toEqual(['gzip', 'zstd', null])
})

it('judges no byte past the head: chunks of a file give the same answer', () => {
  const far = hex('0000000066000000 02 04 0800 0000 0010')
  const erf = join(far, new Uint8Array(FORMAT_HEAD - 14), far, new Uint8Array(50))
  expect(detectFormat(erf)).toEqual(detectFormat(erf.subarray(0, FORMAT_HEAD)))
})
