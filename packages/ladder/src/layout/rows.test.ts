import { expect, test } from 'vitest'
import { buildColumns } from './columns.ts'
import { aTrace, audio, captureId, legA, legB } from './message.fixture.ts'
import { breakAfterUs, buildRows, messageRows, type RowOptions, rowsHeight } from './rows.ts'

const options: RowOptions = { legs: [legA, legB], shownLegs: null, expanded: new Set(), compact: false }
const back = { src: '10.0.0.2:5060', dst: '10.0.0.1:5060' }
const rowsOf = (messages: ReturnType<typeof aTrace>, with_: Partial<RowOptions> = {}) =>
  buildRows(messages, buildColumns([], messages), { ...options, ...with_ })

test('columns, numbers and deltas', () => {
  const rows = rowsOf(aTrace({ ts: 1_000 }, { ts: 1_884, status: 100, ...back }))
  expect(rows).toMatchObject([
    { number: 1, from: 0, to: 1, deltaUs: null, leg: 0 },
    { number: 2, from: 1, to: 0, deltaUs: 884 },
  ])
})

test('retransmissions fold into the first sending and open in place', () => {
  const first = `${captureId}.1.0`
  const trace = aTrace(
    { ts: 0 },
    { ts: 500_000, retransmissionOf: first },
    { ts: 1_500_000, retransmissionOf: first },
    { ts: 1_600_000, status: 100, ...back },
  )
  const folded = rowsOf(trace)
  expect(folded).toMatchObject([
    { number: 1, repeats: [{}, {}] },
    { number: 4, deltaUs: 1_600_000 },
  ])
  const open = rowsOf(trace, { expanded: new Set([first]) })
  expect(open).toMatchObject([
    { number: 1, expanded: true },
    { number: 2, note: { kind: 'repeat' } },
    { number: 3, note: { kind: 'repeat' } },
    { number: 4, deltaUs: 100_000 },
  ])
})

test('a repeat without its first sending is a row of its own', () => {
  expect(rowsOf(aTrace({ retransmissionOf: `${captureId}.77.0` }))).toHaveLength(1)
})

test('a long silence becomes a break named by the phase, and takes the delta', () => {
  const rows = rowsOf(
    aTrace({ ts: 0 }, { ts: 10, status: 180, ...back }, { ts: 10 + breakAfterUs, status: 200, ...back }),
  )
  expect(rows.map(({ kind }) => kind)).toEqual(['message', 'message', 'break', 'message'])
  expect(rows[2]).toMatchObject({ gapUs: breakAfterUs, phase: 'ringing' })
  expect(rows[3]).toMatchObject({ deltaUs: null })
  expect(messageRows(rows).map(({ deltaUs }) => deltaUs)).toEqual([null, 10, breakAfterUs])
})

test('a hidden leg leaves the numbers as they were', () => {
  const rows = rowsOf(aTrace({}, { legId: legB }, {}), { shownLegs: new Set([legA]) })
  expect(rows).toMatchObject([{ number: 1 }, { number: 3 }])
})

test('notes: request uri, challenge, credentials for it, hold and resume', () => {
  const rows = rowsOf(
    aTrace(
      { requestUri: 'sip:200@pbx;user=phone?x=1' },
      { status: 401, auth: 'challenge', ...back },
      { auth: 'credentials', sdp: audio('sendrecv') },
      { status: 200, sdp: audio('sendrecv'), ...back },
      { method: 'ACK' },
      { sdp: audio('inactive') },
      { status: 200, sdp: audio('inactive'), ...back },
      { sdp: audio('sendrecv') },
    ),
  )
  expect(rows.map((row) => row.kind === 'message' && row.note)).toEqual([
    { kind: 'uri', text: 'sip:200@pbx' },
    { kind: 'challenge' },
    { kind: 'credentials', number: 2 },
    { kind: 'method', text: 'INVITE' },
    null,
    { kind: 'hold' },
    { kind: 'method', text: 'INVITE' },
    { kind: 'resume' },
  ])
})

test('rows tile the canvas; compact drops the SDP line', () => {
  const trace = aTrace({ sdp: audio('sendrecv') }, {}, { ts: null })
  const rows = rowsOf(trace)
  rows.slice(1).forEach((row, i) => {
    expect(row.top).toBe(rows[i]!.top + rows[i]!.height)
  })
  expect(rows[0]!.height).toBeGreaterThan(rows[1]!.height)
  const compact = rowsOf(trace, { compact: true })
  expect(new Set(compact.map(({ height }) => height)).size).toBe(1)
  expect(rowsHeight(compact)).toBeLessThan(rowsHeight(rows))
  expect(rowsHeight([])).toBe(0)
})
