import type { ExplainLanguage } from '@ringback/contracts/explain'
import { factTexts, findingNotes, letterTexts, noteTexts, titleText } from '../document/call-text.ts'
import type { LadderDocument } from '../document/ladder-document.ts'
import { breakText, columnText, lineText, rowText, sdpText } from '../document/row-text.ts'
import { type Words, words } from '../document/words.ts'
import { repeatText, rowTime } from '../layout/row-time.ts'
import type { MessageRow, Row } from '../layout/rows.ts'
import { badgeLetter } from '../layout/tone.ts'

const gutter = 26
/** Characters from one lifeline to the next. */
const lane = 42

/** A ladder in characters, as sngrep saves one: the words above, the arrow below. */
export function textLadder(document: LadderDocument, language: ExplainLanguage): string {
  const own = words[language]
  const { columns, rows } = document
  const lines = [
    titleText(document),
    ...factTexts(document, language).map(([name, value]) => `${name}: ${value}`),
    ...letterTexts(document, language).flatMap(([name, said]) => ['', `${name}:`, ...said.split('\n')]),
    '',
    at(columns.map((column) => centred(columnText(column), lane - 2)).join('  '), gutter - lane / 2 + 1),
    ...rows.flatMap((row) => rowLines(row, document, own)),
  ]
  const findings = findingNotes(document, language)
  if (findings.length > 0)
    lines.push(
      '',
      own.findings,
      ...findings.map((one) => `- ${own.severity[one.severity]}: ${one.title}. ${one.text}`),
    )
  const notes = noteTexts(document, language)
  if (notes.length > 0) lines.push('', own.notes)
  for (const { number, place, comments } of notes) {
    lines.push(`[${number}] ${place}`)
    for (const { head, body } of comments)
      lines.push(`    ${head}`, ...body.split('\n').map((line) => `    ${line}`))
  }
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`
}

function rowLines(row: Row, document: LadderDocument, own: Words): string[] {
  const lifelines = document.columns.map(() => '│')
  const empty = lifelines.join(' '.repeat(lane - 1))
  const width = lane * (lifelines.length - 1) + 1
  if (row.kind === 'break')
    return [at(over(empty, 2, centred(`— ${breakText(row, own)} —`, width - 4)), gutter)]
  if (row.kind === 'media')
    return row.lanes.map(({ lane: one }) => {
      const figures = one.stream?.figures
      const said = figures
        ? `RTP ${lineText(figures.codec ?? '?')} ${own.packets(String(figures.packets))} ${figures.loss} %`
        : `RTP: ${own.absent}`
      return at(between(empty, one.from, one.to, one.to > one.from ? `${said} =>` : `<= ${said}`), gutter)
    })
  return messageLines(row, document, own, empty)
}

function messageLines(row: MessageRow, document: LadderDocument, own: Words, empty: string): string[] {
  const { message, from, to } = row
  const time = rowTime(message, row.deltaUs, document.view.time, document.zero)
  const left = `${String(row.number).padStart(4)} ${(time ? time.main + time.tail : '-').padEnd(16)} ${badgeLetter(row.leg)}`
  const notes = document.annotations
    .filter(({ anchor }) => anchor.kind === 'message' && anchor.messageId === message.id)
    .map(({ number }) => ` [${number}]`)
  const repeats = row.repeats.length > 0 ? ` ${repeatText(message, row.repeats)}` : ''
  const suffix = `${repeats}${notes.join('')}`
  const request = message.status === null
  return [
    left.padEnd(gutter) + between(empty, from, to, rowText(row, own), suffix),
    at(
      from === to ? between(empty, from, to, request ? '<─┘' : '< ┘') : arrow(empty, from, to, request),
      gutter,
    ),
    ...(message.sdp && !document.view.compact
      ? [at(between(empty, from, to, sdpText(message.sdp)), gutter)]
      : []),
  ]
}

/** Words in the middle between two lifelines, or right of one's own. */
function between(empty: string, from: number, to: number, text: string, suffix = ''): string {
  const start = Math.min(from, to) * lane + 2
  const room = from === to ? lane - 3 : Math.abs(to - from) * lane - 3
  const shown = elided(text, Math.max(1, room - suffix.length)) + suffix
  return over(empty, start, from === to ? shown : centred(shown, room))
}

function arrow(empty: string, from: number, to: number, request: boolean): string {
  const room = Math.abs(to - from) * lane - 1
  const line = (request ? '─'.repeat(room) : '─ '.repeat(room).slice(0, room)).split('')
  if (to > from) line[room - 1] = '>'
  else line[0] = '<'
  return over(empty, Math.min(from, to) * lane + 1, line.join(''))
}

const at = (line: string, column: number) => ' '.repeat(column) + line

/** `text` laid over a line; what it does not cover stays. */
const over = (line: string, start: number, text: string) =>
  line.slice(0, start).padEnd(start) + text + line.slice(start + text.length)

const elided = (text: string, room: number) => (text.length > room ? `${text.slice(0, room - 1)}…` : text)

function centred(text: string, room: number): string {
  const shown = elided(text, room)
  return ' '
    .repeat(Math.floor((room - shown.length) / 2))
    .concat(shown)
    .padEnd(room)
}
