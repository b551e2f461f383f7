import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { loggableText } from './loggable-text.ts'
import { loggerOptions } from './logger.ts'

function logged(fields: object): string {
  const lines: string[] = []
  const write = (line: string) => void lines.push(line)
  pino(loggerOptions({ name: 'test', level: 'info' }), { write }).info(fields, 'said')
  return lines.join('')
}

describe('logs', () => {
  it('hold no credentials, numbers or bodies', () => {
    const secret = 'tres-secret'
    const line = logged({
      token: secret,
      user: { password: secret, fromUser: secret },
      message: { raw: secret, body: secret },
      req: { headers: { authorization: secret, cookie: secret } },
    })
    expect(line).not.toContain(secret)
  })

  it('keep of an error what names it, not the row it failed on', () => {
    const error = Object.assign(new Error('duplicate of sip:+34600123456@example.com'), {
      code: '23505',
      detail: 'Key (from_user)=(+34600123456)',
      cause: new Error('postgresql://ringback:hunter2@db/ringback'),
    })
    const line = logged({ err: error })
    expect(line).toContain('23505')
    expect(line).not.toMatch(/34600123456|hunter2|from_user/)
  })

  it.each([
    ['call from +34600123456 failed', 'call from • failed'],
    ['INVITE sip:100@example.com;x=1 said', 'INVITE sip:• said'],
    ['Bearer abc.def', 'Bearer •'],
    ['port 5060 of 192.0.2.1, 1024 frames', 'port 5060 of 192.0.2.1, 1024 frames'],
    ['capture 01a205a0-2c60-704a-884f-701234567890', 'capture 01a205a0-2c60-704a-884f-701234567890'],
  ])('make of %s %s', (text, expected) => {
    expect(loggableText(text)).toBe(expected)
  })
})
