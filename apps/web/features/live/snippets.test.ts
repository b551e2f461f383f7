import { describe, expect, it } from 'vitest'
import { isKeyless, senders, snippetOf } from './snippets'

const receiver = { host: 'hep.example', udpPort: 9060, tcpPort: 9061, tlsPort: null, keyless: false }

describe('snippets', () => {
  it.each(senders)('%s names where to and, if it can, the key', (sender) => {
    const text = snippetOf(sender, receiver, 'rba_key')
    expect(text).toContain('hep.example')
    expect(text).toContain('9060')
    expect(text.includes('rba_key')).toBe(!isKeyless(sender))
  })

  it('put IPv6 in brackets, and take the port there is', () => {
    const there = { ...receiver, host: '2001:db8::5', udpPort: null }
    expect(snippetOf('heplify', there, 'k')).toContain('-nt tcp -hs [2001:db8::5]:9061')
  })
})
