import type { ExplainLanguage } from '@ringback/contracts/explain'
import { factTexts, findingNotes, letterTexts, noteTexts, titleText } from '../document/call-text.ts'
import type { LadderDocument } from '../document/ladder-document.ts'
import { words } from '../document/words.ts'
import { fitMono, wrapSans } from './fit.ts'
import { pinShapes } from './pins.ts'
import type { Ink, Shape } from './shapes.ts'

export interface Block {
  shapes: Shape[]
  height: number
}

/** Title, facts and what was written to the reader, above the ladder. */
export function frontShapes(document: LadderDocument, language: ExplainLanguage, width: number): Block {
  const shapes: Shape[] = [
    {
      kind: 'text',
      face: 'sans',
      bold: true,
      x: 0,
      y: 16,
      size: 16,
      ink: 'text',
      text: fitMono(titleText(document), 16, width),
    },
  ]
  let y = 38
  for (const [name, value] of factTexts(document, language)) {
    shapes.push(
      { kind: 'text', face: 'sans', x: 0, y, size: 11.5, ink: 'text-3', text: name },
      {
        kind: 'text',
        face: 'mono',
        x: 92,
        y,
        size: 11.5,
        ink: 'text-2',
        text: fitMono(value, 11.5, width - 92),
      },
    )
    y += 17
  }
  for (const [name, said] of letterTexts(document, language)) {
    y += 8
    shapes.push({ kind: 'text', face: 'sans', bold: true, x: 0, y, size: 12, ink: 'text', text: name })
    for (const text of wrapSans(said, 12, width)) {
      y += 18
      shapes.push({ kind: 'text', face: 'sans', x: 0, y, size: 12, ink: 'text-2', text })
    }
    y += 18
  }
  return { shapes, height: y }
}

const marks = {
  error: { ink: 'error', d: 'M-2.1 -5h4.2l2.9 2.9v4.2l-2.9 2.9h-4.2l-2.9 -2.9v-4.2z' },
  warning: { ink: 'warn', d: 'M0 -5l5.4 9.6h-10.8z' },
  info: { ink: 'info', d: 'M-4.8 0a4.8 4.8 0 1 0 9.6 0a4.8 4.8 0 1 0 -9.6 0z' },
} as const

/** Findings and notes, below the ladder. */
export function notesShapes(document: LadderDocument, language: ExplainLanguage, width: number): Block {
  const own = words[language]
  const shapes: Shape[] = []
  const indent = 24
  let y = 20
  const line = (text: string, ink: Ink, bold = false) => {
    for (const part of wrapSans(text, 12, width - indent)) {
      shapes.push({ kind: 'text', face: 'sans', x: indent, y, size: 12, ink, text: part, bold })
      y += 18
    }
  }
  const heading = (text: string) => {
    y += 14
    shapes.push({ kind: 'text', face: 'sans', x: 0, y, size: 13, ink: 'text', text, bold: true })
    y += 24
  }
  const findings = findingNotes(document, language)
  if (findings.length > 0) heading(own.findings)
  for (const { severity, title, text } of findings) {
    const { ink, d } = marks[severity]
    shapes.push({ kind: 'path', x: 7, y: y - 4, d, stroke: { ink, width: 1.6 } })
    line(`${own.severity[severity]}: ${title}`, ink, true)
    line(text, 'text-2')
    y += 6
  }
  const notes = noteTexts(document, language)
  if (notes.length > 0) heading(own.notes)
  for (const { number, internal, place, comments } of notes) {
    shapes.push(...pinShapes([{ number, visibility: internal ? 'internal' : 'shared' }], 19, y - 4))
    line(place, 'note', true)
    for (const { head, body } of comments) {
      line(head, 'text-3')
      line(body, 'text')
    }
    y += 6
  }
  return { shapes, height: shapes.length > 0 ? y : 0 }
}
