import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bytes, hex } from '../../../test/build.ts'
import { KeyLog } from './key-log.ts'

const RANDOM = '0a'.repeat(32)
const MASTER = 'b1'.repeat(48)

function logOf(text: string, limit?: number): KeyLog {
  const log = new KeyLog(limit)
  log.add(bytes(text))
  return log
}

it('finds secrets by label and client random', () => {
  const log = logOf(
    `# a comment\r\nCLIENT_RANDOM ${RANDOM.toUpperCase()} ${MASTER}\r\n` +
      `SERVER_TRAFFIC_SECRET_0 ${RANDOM} ${'c2'.repeat(32)}\nEXPORTER_SECRET ${RANDOM} ${'d3'.repeat(32)}`,
  )
  expect(log.size).toBe(2)
  expect(log.find('CLIENT_RANDOM', hex(RANDOM))).toEqual(hex(MASTER))
  expect(log.find('SERVER_TRAFFIC_SECRET_0', hex(RANDOM))).toEqual(hex('c2'.repeat(32)))
  expect(log.find('CLIENT_TRAFFIC_SECRET_0', hex(RANDOM))).toBeNull()
  expect(log.find('CLIENT_RANDOM', hex('0b'.repeat(32)))).toBeNull()
})

it('finds a master secret by session id', () => {
  const log = logOf(`RSA Session-ID:01aB Master-Key:${MASTER}\n`)
  expect(log.masterOfSession(hex('01ab'))).toEqual(hex(MASTER))
  expect(log.masterOfSession(hex('01ac'))).toBeNull()
})

it.each([
  `CLIENT_RANDOM ${RANDOM}`,
  `CLIENT_RANDOM ${RANDOM} ${MASTER}zz`,
  `CLIENT_RANDOM ${RANDOM.slice(2)} ${MASTER}`,
  `CLIENT_RANDOM ${RANDOM} ${'00'.repeat(70)}`,
  `CLIENT_RANDOM ${RANDOM} ${MASTER}${' '.repeat(300)}`,
])('passes over a line that is none: %s', (line) => {
  expect(logOf(line).size).toBe(0)
})

it('keeps no more than its limit', () => {
  const lines = ['01', '02', '03', '01'].map((n) => `CLIENT_RANDOM ${n.repeat(32)} ${MASTER}`)
  const log = logOf(lines.join('\n'), 2)
  expect([log.size, log.dropped]).toEqual([2, 1])
})

it('reads any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const log = new KeyLog()
      log.add(noise)
      expect(log.size).toBe(0)
    }),
  )
})
