import type { CallSummary } from '@ringback/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textCell } from '../http/csv-cell.ts'
import { csvHead, csvLine } from './csv.ts'

/** One cell as RFC 4180 reads it, and without the apostrophe. */
function read(cell: string): string {
  const text = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
  return text.startsWith("'") ? text.slice(1) : text
}

describe('a cell', () => {
  it.each(['=1+1', '+1+1', '-1', '@SUM(A1)', '\tx', '\rx', ' =1', '＝1', '+34600123456=', '\n=1'])(
    '%j is no formula',
    (text) => expect(textCell(text)).toMatch(/^"'/),
  )

  it.each(['+34600123456', '100', '', 'José Ñ', '*43', 'a-b'])('%j stays as it is', (text) =>
    expect(textCell(text)).toBe(text),
  )

  it('is read back as it was, whatever it holds', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => read(textCell(text)) === text))
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom('=', '+', "'", '"', ',', '\t', '\r', '\n', ' ', '3', '@'))
          .map((c) => c.join('')),
        (text) => read(textCell(text)) === text,
      ),
    )
  })

  it('stands alone: no separator or end of line outside of quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        /^([^",\r\n]*|"([^"]|"")*")$/.test(textCell(text)),
      ),
    )
  })
})

it('a line has a cell for each name of the head', () => {
  const call: CallSummary = {
    ...{
      id: '019358a0-0000-7000-8000-000000000001',
      fromUser: '+34600123456',
      toUser: '=cmd',
      fromName: 'A, "B"',
    },
    ...{ method: 'INVITE', state: 'completed', finalStatus: 200, finalReason: 'OK' },
    ...{
      startTs: 1_700_000_000_000_001,
      ringTs: null,
      answerTs: 1_700_000_001_000_000,
      endTs: 1_700_000_003_500_000,
    },
    ...{ postDialDelayUs: 690_118, hungUpBy: 'callee', userAgent: 'PBX', legs: 2, messages: 9, mos: 4.4 },
    findings: { error: 0, warning: 1, info: 0 },
    growing: false,
    triage: { assigneeId: null, status: null, tags: [] },
  }
  expect(csvLine(call)).toBe(
    '2023-11-14T22:13:20.000001Z,+34600123456,"\'=cmd","A, ""B""",INVITE,completed,200,OK,2023-11-14T22:13:21.000000Z,2023-11-14T22:13:23.500000Z,0.690118,2.500000,callee,4.40,2,9,0,1,0,PBX,019358a0-0000-7000-8000-000000000001\r\n',
  )
  expect(csvHead.trim().split(',')).toHaveLength(21)
  expect(csvHead).toMatch(/^\ufeffstart,from,to,/)
})
