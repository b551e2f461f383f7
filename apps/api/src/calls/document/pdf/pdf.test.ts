import type { Call, Message } from '@ringback/contracts'
import { type LadderDocument, ladderDocument } from '@ringback/ladder/export'
import { expect, test } from 'vitest'
import { pdf } from './pdf.ts'

const legId = '01890000-0000-7000-8000-00000000000a'
const aMessage = (n: number): Message => ({
  ...{
    id: `01890000-0000-7000-8000-000000000000.${n}.0`,
    legId,
    captureId: '01890000-0000-7000-8000-000000000000',
  },
  ...{
    frame: n,
    ts: 1_794_924_131_483_120 + n * 1_000,
    transport: 'udp',
    src: '192.0.2.1:5060',
    dst: '192.0.2.2:5060',
  },
  ...{
    method: 'INVITE',
    status: null,
    reason: null,
    requestUri: `sip:${n}@pbx.example`,
    cseq: { number: n, method: 'INVITE' },
  },
  ...{ branch: null, retransmissionOf: null, auth: null, sdp: null, bytes: 500 },
})

function document(count: number): LadderDocument {
  const outcome: Omit<Call['legs'][number], 'id' | 'callId'> = {
    ...{
      fromUser: 'Ana (100)',
      toUser: '漢字',
      fromName: null,
      method: 'INVITE',
      state: 'completed',
      finalStatus: 200,
    },
    ...{ finalReason: 'OK', startTs: 1_794_924_131_483_120, ringTs: null, answerTs: null, endTs: null },
    ...{ postDialDelayUs: null, hungUpBy: null, userAgent: null, messages: count },
  }
  const call: Call = {
    ...{
      id: legId,
      ...outcome,
      growing: false,
      legs: [{ id: legId, callId: 'a@x', ...outcome }],
      joins: [],
      links: [],
    },
    ...{ streams: [], digits: [], timeline: [], findings: [], participants: [], aliases: [], captures: [] },
  }
  const messages = Array.from({ length: count }, (_, i) => aMessage(i + 1))
  return ladderDocument(
    { call, messages, annotations: [], captures: [{ name: 'a.pcap', sha256: 'ab'.repeat(32) }] },
    { legs: [], hide: [], order: [], color: 'leg', time: 'since', compact: false, splitPorts: false },
  )
}

/** Texts that the tags stand for: UTF-16 in literal strings, ISO 32000-1 §7.9.2.2. */
function actualTexts(bytes: Buffer): string[] {
  const file = bytes.toString('latin1')
  return [...file.matchAll(/\/ActualText \(((?:\\.|[^\\)])*)\)/gs)].map(([, raw]) => {
    const plain = raw!.replace(
      /\\(.)/gs,
      (_, c: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[c] ?? c,
    )
    if (!plain.startsWith('\u00fe\u00ff')) return plain
    return Buffer.from(plain.slice(2), 'latin1').swap16().toString('utf16le')
  })
}
const pagesOf = (bytes: Buffer) => bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length

test('every row is in the tree of tags, in order, with its numbers', async () => {
  const bytes = await pdf(document(130), { language: 'en', paper: 'a4' })
  const said = actualTexts(bytes)
  expect(said).toHaveLength(130)
  expect(said[0]).toBe('1: INVITE sip:1@pbx.example, 192.0.2.1 to 192.0.2.2, leg A, 0.000000')
  expect(said[129]).toBe('130: INVITE sip:130@pbx.example, 192.0.2.1 to 192.0.2.2, leg A, 0.129000')
  expect(pagesOf(bytes)).toBeGreaterThan(2)
})

test('is tagged, titled and in a language, as PDF/UA asks', async () => {
  const file = (await pdf(document(1), { language: 'es', paper: 'letter' })).toString('latin1')
  for (const part of ['/StructTreeRoot', '/Marked true', '/DisplayDocTitle true', '/Lang (es)', '/S /H1'])
    expect(file).toContain(part)
  expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>')
  expect(file).toMatch(/\/MediaBox \[0 0 612 792\]/)
})

test('refuses what nobody would read', async () => {
  await expect(pdf(document(5_001), { language: 'en', paper: 'a4' })).rejects.toMatchObject({
    code: 'too_large_to_draw',
  })
})
