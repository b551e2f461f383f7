/** Digits that stay, of a number that has twice as many. */
const SHOWN = 3
/** Two numbers that end alike for so many digits are one. */
const LEAST_TAIL = 7
const LETTERS = 'abcdefghijklmnopqrstuvwyz'
const DIGIT = /\p{Nd}/u
const DIGITS = /\p{Nd}/gu
/** As people and switches write a number: +, separators (RFC 3966 §3), service codes. */
const NUMBER = /^[+\s().\-/*#\p{Nd}]+$/u

/** Whether a text is a telephone number and nothing more. */
export function isNumber(text: string): boolean {
  return NUMBER.test(text) && DIGIT.test(text)
}

/** The digits that two ways of writing one number have in common: no +, 00 or separators. */
export function digitsOf(written: string): string {
  const digits = (written.match(DIGITS) ?? []).map(asciiDigit).join('')
  return /^00\d{6}/.test(digits) ? digits.slice(2) : digits
}

/** Numbers with their digits hidden. Two that would look equal have letters instead of an x, by which they differ. */
export class NumberMask {
  /** By digits. */
  readonly #marks = new Map<string, string>()
  /** Numbers by their last digits. */
  readonly #byTail = new Map<string, string[]>()
  /** Numbers met so far by the digits that are shown of them. */
  readonly #alike = new Map<string, number>()

  /** Of the same length as what was written; equal for numbers whose digits are equal. */
  mask(written: string): string {
    const digits = digitsOf(written)
    const shown = Math.min(SHOWN, Math.floor(digits.length / 2))
    const mark = this.#markOf(digits, digits.slice(digits.length - shown))
    const characters = [...written]
    for (let i = characters.length - 1, seen = 0; i >= 0; i--) {
      if (!DIGIT.test(characters[i] as string)) continue
      if (seen >= shown) characters[i] = mark.at(shown - seen - 1) ?? 'x'
      seen++
    }
    return characters.join('')
  }

  #markOf(digits: string, tail: string): string {
    let mark = this.#marks.get(digits) ?? this.#markOfLonger(digits)
    if (mark === undefined) {
      const before = this.#alike.get(tail) ?? 0
      this.#alike.set(tail, before + 1)
      mark = this.#keep(digits, lettersOf(before))
    }
    return mark
  }

  #keep(digits: string, mark: string): string {
    this.#marks.set(digits, mark)
    const end = digits.slice(-LEAST_TAIL)
    const others = this.#byTail.get(end)
    if (others) others.push(digits)
    else this.#byTail.set(end, [digits])
    return mark
  }

  /** Without its country code, or with it, a number is the same. */
  #markOfLonger(digits: string): string | undefined {
    if (digits.length < LEAST_TAIL) return undefined
    for (const other of this.#byTail.get(digits.slice(-LEAST_TAIL)) ?? [])
      if (other.endsWith(digits) || digits.endsWith(other))
        return this.#keep(digits, this.#marks.get(other) as string)
    return undefined
  }

  /** In the order in which they were met. */
  get met(): string[] {
    return [...this.#marks.keys()]
  }
}

/** '', a, b, …, z, aa, ab, … without x. */
function lettersOf(count: number): string {
  let letters = ''
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / LETTERS.length))
    letters = LETTERS[(rest - 1) % LETTERS.length] + letters
  return letters
}

/** Decimal digits of every script come in tens, the zero first. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) as number
  if (code < 0x80) return digit
  let zero = code
  while (zero > code - 9 && DIGIT.test(String.fromCodePoint(zero - 1))) zero--
  return String(code - zero)
}
