import type { FindingCode, FindingParams } from '../finding-params.ts'

/** A finding in words: a headline, what happened, and what to look at next. Plain text, SIP tokens untranslated. */
export interface FindingText {
  readonly title: string
  readonly text: string
  readonly check: string
}

/** Numbers as the reader's language writes them. */
export interface Numbers {
  number(value: number): string
  /** `1 packet`, `1,234 packets`. */
  count(value: number, one: string, many: string): string
  seconds(value: number): string
  milliseconds(value: number): string
  percent(value: number): string
}

export type FindingTexts = {
  readonly [Code in FindingCode]: (params: FindingParams[Code], numbers: Numbers) => FindingText
}

export type ExplainFinding = <Code extends FindingCode>(
  code: Code,
  params: FindingParams[Code],
) => FindingText

export const writerOf =
  (texts: FindingTexts, language: string): ExplainFinding =>
  (code, params) => {
    const write = texts[code] as (params: FindingParams[typeof code], numbers: Numbers) => FindingText
    return write(params, numbersOf(language))
  }

export function numbersOf(locale: string): Numbers {
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const unit = (name: string, digits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits: digits })
  const seconds = unit('second', 1)
  const milliseconds = unit('millisecond', 0)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  return {
    number: (value) => plain.format(value),
    count: (value, one, many) => `${plain.format(value)} ${value === 1 ? one : many}`,
    seconds: (value) => seconds.format(value),
    milliseconds: (value) => milliseconds.format(value),
    percent: (value) => percent.format(value / 100),
  }
}
