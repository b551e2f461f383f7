import { describe, expect, it } from 'vitest'
import { displayName } from './file-name.ts'

describe('displayName', () => {
  it.each([
    ['call.pcap', 'call.pcap'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\captures\\a b.pcapng', 'a b.pcapng'],
    ['a\r\nSet-Cookie: x', 'aSet-Cookie: x'],
    ['a\0b.pcap', 'ab.pcap'],
    ['evil\u202egnp.pcap', 'evilgnp.pcap'],
    ['  ', 'capture'],
    ['..\u0007/', 'capture'],
    [null, 'capture'],
  ])('shows %j as %j', (sent, shown) => {
    expect(displayName(sent)).toBe(shown)
  })

  it('cuts a 4 KB name without breaking a character', () => {
    const name = displayName('😀'.repeat(2_000))
    expect(name.length).toBeLessThanOrEqual(255)
    expect(name.isWellFormed()).toBe(true)
  })
})
