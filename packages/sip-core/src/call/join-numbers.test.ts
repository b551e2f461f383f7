import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Numbers } from './join-numbers.ts'

const plain = new Numbers()

describe('numbers', () => {
  it.each([
    ['+34600111222', '0034600111222'],
    ['+34600111222', '600111222'],
    ['+34600111222', '0600111222'],
    ['+34600111222', '9600111222'],
    ['600 111 222', '(600)111-222'],
    ['+34600111222;phone-context=trunk', '600111222'],
    ['Alice', 'alice'],
    ['2001', '2001'],
  ])('%s is %s', (a, b) => {
    expect(plain.same(a, b)).toBe(true)
    expect(plain.key(a)).toBe(plain.key(b))
  })

  it.each([
    ['+34600111222', '+34677111222'],
    ['2001', '+34911002001'],
    ['2001', '92001'],
    ['alice', 'bob'],
    ['anonymous', 'anonymous'],
    [null, null],
    ['', ''],
  ])('%s is not %s', (a, b) => {
    expect(plain.same(a, b)).toBe(false)
  })

  it('are read as a workspace writes them', () => {
    const own = new Numbers({ prefixes: ['9', '1234#'], countryCode: '34' })
    expect(own.same('1234#600111222', '+34600111222')).toBe(true)
    expect(own.same('92001', '2001')).toBe(true)
    expect(own.key('+34911222333')).toBe(own.key('911222333'))
  })

  it('have the same key however they are set apart', () => {
    const own = new Numbers({ prefixes: ['9'], countryCode: '34' })
    const digits = fc
      .array(fc.constantFrom(...'0349'), { minLength: 1, maxLength: 16 })
      .map((d) => d.join(''))
    fc.assert(
      fc.property(
        fc.constantFrom(plain, own),
        fc.constantFrom('', '+', '00'),
        digits,
        (numbers, sign, number) => {
          const [written, apart] = [sign + number, sign + number.split('').join('-')]
          fc.pre(/\d{6}/.test(written))
          expect(numbers.key(written)?.slice(-6)).toBe(numbers.key(apart)?.replaceAll('-', '').slice(-6))
        },
      ),
    )
  })
})
