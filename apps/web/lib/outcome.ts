import type { CallState } from '@ringback/contracts'

export type Tone = 'ok' | 'error' | 'warn' | 'neutral'
export interface OutcomeLook {
  tone: Tone
  glyph: 'ok' | 'fail' | 'progress' | 'redirect'
}

const looks: Record<CallState, OutcomeLook> = {
  trying: { tone: 'neutral', glyph: 'progress' },
  ringing: { tone: 'neutral', glyph: 'progress' },
  established: { tone: 'ok', glyph: 'ok' },
  completed: { tone: 'ok', glyph: 'ok' },
  cancelled: { tone: 'neutral', glyph: 'progress' },
  busy: { tone: 'warn', glyph: 'fail' },
  rejected: { tone: 'error', glyph: 'fail' },
  failed: { tone: 'error', glyph: 'fail' },
  'no-answer': { tone: 'warn', glyph: 'progress' },
  redirected: { tone: 'neutral', glyph: 'redirect' },
  'timed-out': { tone: 'error', glyph: 'fail' },
  incomplete: { tone: 'neutral', glyph: 'progress' },
}

/** Glyph and tone of a result; the word comes with them, colour never speaks alone. */
export const outcomeLook = (state: CallState): OutcomeLook => looks[state]
