import { expect, test } from 'vitest'
import { isCaptureName } from './dropped-files'

test.each([
  'a.pcap',
  'a.pcapng',
  'A.PCAP.GZ',
  'x.cap',
  'ring.pcap0',
  'ring.pcap.12',
  'a.pcapng.zst',
  'a.pcap.zip',
])('%s is taken from a folder', (name) => expect(isCaptureName(name)).toBe(true))
test.each(['notes.txt', '.DS_Store', 'pcap', 'a.gz', 'a.pcap.md5'])('%s is left in the folder', (name) =>
  expect(isCaptureName(name)).toBe(false),
)
