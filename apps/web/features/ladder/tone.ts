import type { Message } from '@ringback/contracts'
import { badgeColor } from '@/components/letter-badge'
import type { Glyph } from '@/components/status-glyph'
import type { MessageRow } from './rows'

export const colorModes = ['leg', 'class', 'cseq'] as const
export type ColorMode = (typeof colorModes)[number]

export function glyphOf(status: number): Glyph {
  if (status < 200) return 'progress'
  if (status < 300) return 'ok'
  return status < 400 ? 'redirect' : 'fail'
}

/** A challenge that was answered is no failure: its cross stays grey (TOKENS.md rule 4). */
export function classColor({ status, auth }: Message): string {
  if (status === null) return 'var(--text)'
  if (auth === 'challenge' || status < 200) return 'var(--c1)'
  if (status < 300) return 'var(--c2)'
  return status < 400 ? 'var(--c3)' : 'var(--c4)'
}

export function lineColor(row: MessageRow, mode: ColorMode): string {
  if (mode === 'class') return classColor(row.message)
  if (mode === 'cseq') return badgeColor(row.message.cseq?.number ?? 0)
  return badgeColor(row.leg)
}
