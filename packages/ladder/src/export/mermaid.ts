import type { ExplainLanguage } from '@ringback/contracts/explain'
import { titleText } from '../document/call-text.ts'
import type { LadderDocument } from '../document/ladder-document.ts'
import { breakText, columnText, lineText, rowText } from '../document/row-text.ts'
import { words } from '../document/words.ts'
import { repeatText } from '../layout/row-time.ts'
import type { Row } from '../layout/rows.ts'

/** A Mermaid sequence diagram: solid for a request, dashed for a response, silences as notes. */
export function mermaid(document: LadderDocument, language: ExplainLanguage): string {
  const { columns, rows, annotations } = document
  const own = words[language]
  const last = Math.max(columns.length - 1, 0)
  const over = last === 0 ? 'p0' : `p0,p${last}`
  const said = (row: Row): string[] => {
    if (row.kind === 'break') return [`Note over ${over}: ${inert(breakText(row, own))}`]
    if (row.kind === 'media') return []
    const { message, from, to, repeats } = row
    const pinned = annotations.filter(
      ({ anchor }) => anchor.kind === 'message' && anchor.messageId === message.id,
    )
    const text =
      repeats.length > 0 ? `${rowText(row, own)} ${repeatText(message, repeats)}` : rowText(row, own)
    const arrow = message.status === null ? '->>' : '-->>'
    return [
      `p${from}${arrow}p${to}: ${inert(text)}`,
      ...pinned.map(({ number, comments }) => {
        const first = comments.find(({ deletedAt }) => deletedAt === null)?.body ?? ''
        return `Note right of p${Math.max(from, to)}: ${inert(`${number}. ${lineText(first.split(/\r?\n/)[0] ?? '')}`)}`
      }),
    ]
  }
  return [
    'sequenceDiagram',
    `accTitle: ${inert(titleText(document))}`,
    ...columns.map((column, i) => `participant p${i} as ${inert(columnText(column))}`),
    ...rows.flatMap(said),
  ]
    .join('\n    ')
    .concat('\n')
}

/** All but letters, digits and plain punctuation as Mermaid's entities: nothing is left to close, link or style. */
const inert = (text: string): string =>
  text.replace(/[^\p{L}\p{N}\p{M} .,/@+()_…→×·✓-]/gu, (char) => `#${char.codePointAt(0)};`) || '#32;'
