import type { NumberFormat } from './join-types.ts'

/** Numbers that end alike for this many digits may be the same one. */
const LEAST_DIGITS = 6
/** Then what stands before is a prefix of at most so many, on either side: 0034, +34, 9, 0. */
const LONGEST_PREFIX = 5
const CERTAIN_DIGITS = 8
/** The longer one of those before a country code. */
const SIGN = '00'
/** Users that stand for nobody. */
const NOBODY = /^(anonymous|restricted|unavailable|unknown|private|withheld|asterisk|invalid|null|-)?$/i

/** How users of From and To are compared: as numbers where they are some, else as they are. */
export class Numbers {
  readonly #prefixes: readonly string[]
  readonly #countryCode: string | null
  /** Whatever is taken off in front of a number of so many characters, LEAST_DIGITS of it remain. */
  readonly #surelyLong: number

  constructor({ prefixes = [], countryCode }: NumberFormat = {}) {
    this.#prefixes = prefixes.filter((prefix) => prefix !== '').sort((a, b) => b.length - a.length)
    this.#countryCode = countryCode && /^\d{1,4}$/.test(countryCode) ? countryCode : null
    const longest = (this.#prefixes[0]?.length ?? 0) + SIGN.length + (this.#countryCode?.length ?? 0)
    this.#surelyLong = longest + LEAST_DIGITS
  }

  /** Equal users have equal keys, and few others do; null for nobody. */
  key(user: string | null): string | null {
    if (user !== null && user.length >= this.#surelyLong && isPlain(user)) return user.slice(-LEAST_DIGITS)
    const text = this.#bare(user)
    if (text === null) return null
    const number = this.#digits(text)
    return number !== null && number.length >= LEAST_DIGITS ? number.slice(-LEAST_DIGITS) : text
  }

  /** Equal, or the same number written with and without country code, prefix or parameters. */
  same(a: string | null, b: string | null): boolean {
    const [one, other] = [this.#bare(a), this.#bare(b)]
    if (one === null || other === null) return false
    if (one === other) return true
    const [x, y] = [this.#digits(one), this.#digits(other)]
    if (x === null || y === null) return false
    const common = commonEnd(x, y)
    if (common < LEAST_DIGITS) return false
    const [shorter, longer] = x.length < y.length ? [x.length, y.length] : [y.length, x.length]
    return common === shorter || (common >= CERTAIN_DIGITS && longer - common <= LONGEST_PREFIX)
  }

  #bare(user: string | null): string | null {
    let text = (user ?? '').split(';')[0]?.trim() ?? ''
    if (NOBODY.test(text)) return null
    const prefix = this.#prefixes.find((one) => text.startsWith(one) && text.length > one.length)
    if (prefix) text = text.slice(prefix.length)
    return text.toLowerCase()
  }

  /** Digits as the subscriber's own number: without +, 00, the country code where it is known, or a trunk 0. */
  #digits(text: string): string | null {
    const written = text.replace(/[-.() ]/g, '')
    if (!/^\+?\d+$/.test(written)) return null
    const international = /^(\+|00)/.test(written)
    let number = written.replace(/^(\+|00)/, '')
    const code = this.#countryCode
    if (code && number.startsWith(code) && (international || number.length > LEAST_DIGITS + code.length))
      number = number.slice(code.length)
    return number.replace(/^0+(?=\d{6})/, '')
  }
}

/** Digits alone, at most behind a +: as most numbers are written. */
function isPlain(number: string): boolean {
  for (let i = number.startsWith('+') ? 1 : 0; i < number.length; i++) {
    const c = number.charCodeAt(i)
    if (c < 0x30 || c > 0x39) return false
  }
  return true
}

function commonEnd(x: string, y: string): number {
  let n = 0
  while (n < x.length && n < y.length && x[x.length - 1 - n] === y[y.length - 1 - n]) n++
  return n
}
