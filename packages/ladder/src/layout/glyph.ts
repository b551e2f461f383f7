export type Glyph = 'progress' | 'ok' | 'redirect' | 'fail'

/** Strokes in a 10×10 box around (0, 0), TOKENS.md §5: shapes, not font characters. A 1xx is a dashed ring instead. */
export const glyphPaths: Readonly<Record<Exclude<Glyph, 'progress'>, string>> = {
  ok: 'M-4 .4-1.2 3.2 4-3',
  redirect: 'M-3.6 2.6C-3.6-1.6 .4-2.6 3.4-1.2M1.2-3.8 3.7-1.1.9 1.4',
  fail: 'M-3-3 3 3M3-3-3 3',
}
