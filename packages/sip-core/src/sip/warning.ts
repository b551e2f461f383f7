import { listOf, unquoted } from './params.ts'

/** RFC 3261 §20.43: `370 agent "text"`. */
export interface Warning {
  /** Null when it is no number of three digits. */
  readonly code: number | null
  /** Host or pseudonym of who warns. */
  readonly agent: string
  readonly text: string
}

/** Every value; none for an empty header. Never fails. */
export function readWarnings(value: string): Warning[] {
  return listOf(value).map((item): Warning => {
    const [, code, agent = '', text = ''] = /^(\d{3})?\s*([^\s"]*)\s*(.*)$/s.exec(item) ?? []
    return { code: code === undefined ? null : Number(code), agent, text: unquoted(text) }
  })
}
