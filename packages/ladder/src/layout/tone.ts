import type { Message } from '@ringback/contracts'
import type { Glyph } from './glyph.ts'
import type { MessageRow } from './rows.ts'

export const colorModes = ['leg', 'class', 'cseq'] as const
export type ColorMode = (typeof colorModes)[number]

const hues = ['leg-a', 'leg-b', 'leg-c', 'leg-d', 'leg-e', 'leg-f'] as const
/** A colour by its name in TOKENS.md: every theme has its own. */
export type Tone = (typeof hues)[number] | 'text' | 'c1' | 'c2' | 'c3' | 'c4'

/** Hue of the n-th of a series; after six they start again. */
export const seriesTone = (index: number): Tone => hues[index % hues.length]!

/** Whether a hue was used before: then it takes a second mark beside the letter. */
export const repeatsHue = (index: number): boolean => index >= hues.length

/** A, B … Z, A2 … : a letter goes wherever the hue goes, so colour never stands alone. */
export const badgeLetter = (index: number): string =>
  String.fromCharCode(65 + (index % 26)) + (index >= 26 ? String(Math.floor(index / 26) + 1) : '')

export function glyphOf(status: number): Glyph {
  if (status < 200) return 'progress'
  if (status < 300) return 'ok'
  return status < 400 ? 'redirect' : 'fail'
}

/** A challenge that was answered is no failure: its cross stays grey (TOKENS.md rule 4). */
export function classTone({ status, auth }: Message): Tone {
  if (status === null) return 'text'
  if (auth === 'challenge' || status < 200) return 'c1'
  if (status < 300) return 'c2'
  return status < 400 ? 'c3' : 'c4'
}

export function lineTone(row: MessageRow, mode: ColorMode): Tone {
  if (mode === 'class') return classTone(row.message)
  return seriesTone(mode === 'cseq' ? (row.message.cseq?.number ?? 0) : row.leg)
}
