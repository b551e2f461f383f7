import { describe, expect, it } from 'vitest'
import { contentDisposition } from './content-disposition.ts'

describe('contentDisposition', () => {
  it('quotes nothing that could end the header or the quote', () => {
    expect(contentDisposition('a"b\\c%.pcap')).toBe(
      `attachment; filename="a_b_c_.pcap"; filename*=UTF-8''a%22b%5Cc%25.pcap`,
    )
  })
  it('carries a name beyond ASCII', () => {
    expect(contentDisposition("llamada ñ'.pcap")).toContain("filename*=UTF-8''llamada%20%C3%B1%27.pcap")
  })
})
