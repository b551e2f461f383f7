import type { MessageRow, Row } from './rows.ts'

export type Step = 'next' | 'previous' | 'first' | 'last' | 'next-same' | 'previous-same'

/** Where a key leads from the selected message; the first row when nothing is selected yet. */
export function stepTo(rows: Row[], selected: string | null, step: Step): MessageRow | null {
  const messages = rows.filter((row) => row.kind === 'message')
  if (step === 'first') return messages[0] ?? null
  if (step === 'last') return messages.at(-1) ?? null
  const at = messages.findIndex((row) => row.key === selected)
  if (at < 0) return messages[0] ?? null
  const forward = step.startsWith('next')
  const same = step.endsWith('same')
  const way = forward ? 1 : -1
  for (let i = at + way; i >= 0 && i < messages.length; i += way)
    if (!same || messages[i]!.transaction === messages[at]!.transaction) return messages[i]!
  return null
}
