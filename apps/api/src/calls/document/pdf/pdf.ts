import { setImmediate } from 'node:timers/promises'
import { heights, type Row } from '@ringback/ladder'
import type { LadderDocument } from '@ringback/ladder/export'
import {
  factTexts,
  findingNotes,
  groundShapes,
  headShapes,
  letterTexts,
  noteTexts,
  picture,
  rowShapes,
  type Shape,
  titleText,
  words,
} from '@ringback/ladder/picture'
import PDFDocument from 'pdfkit'
import { AppError } from '../../../http/app-error.ts'
import { fonts } from '../fonts.ts'
import { paint } from './paint.ts'
import { PdfText } from './pdf-text.ts'
import { sentenceOf } from './sentence.ts'

export interface PdfOptions {
  language: 'en' | 'es'
  paper: 'a4' | 'letter'
}

/** A hundred pages: nobody reads on. */
const MOST_ROWS = 5_000
const margin = 40
const footer = 30
/** Pixels of a ladder that fit the width of an upright page. */
const available = 880
/** Points a pixel at the most: larger is no easier to read. */
const largest = 0.75

/** A call on pages: facts, the ladder with its participants on every page, findings and notes. Tagged (ISO 14289). */
export async function pdf(document: LadderDocument, { language, paper }: PdfOptions): Promise<Buffer> {
  if (document.rows.length > MOST_ROWS) throw new AppError('too_large_to_draw')
  const own = words[language]
  const title = titleText(document)
  const drawn = picture(document, own, available)
  const file = new PDFDocument({
    ...{
      size: paper === 'a4' ? 'A4' : 'LETTER',
      layout: drawn.geometry.width > 1_100 ? 'landscape' : 'portrait',
    },
    ...{ margins: { top: margin, left: margin, right: margin, bottom: margin + footer } },
    ...{
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: language,
      bufferPages: true,
      font: fonts.sans,
    },
    // The types know PDF/A alone.
    subset: 'PDF/UA' as never,
    info: { Title: title, Creator: 'Ringback' },
  })
  const chunks: Buffer[] = []
  const whole = new Promise<Buffer>((resolve, reject) => {
    file.on('data', (chunk: Buffer) => chunks.push(chunk))
    file.on('end', () => resolve(Buffer.concat(chunks)))
    file.on('error', reject)
  })
  const text = new PdfText(file)
  text.heading('H1', title, 16)
  for (const [name, value] of factTexts(document, language)) text.fact(name, value)
  for (const [name, said] of letterTexts(document, language)) {
    text.heading('H2', name, 10)
    text.paragraph(said)
  }
  file.y += 10

  const scale = Math.min(largest, (file.page.width - 2 * margin) / drawn.geometry.width)
  let rest = document.rows
  while (rest.length > 0) {
    const room = (file.page.height - margin - footer - file.y) / scale - heights.head - heights.padding
    const start = rest[0]!.top
    const count = rowsWithin(rest, start + room)
    if (count === 0 && file.y > margin) {
      file.addPage()
      continue
    }
    const rows = rest.slice(0, Math.max(count, 1))
    const last = rows.at(-1)!
    const top = file.y
    const scaled = (y: number, shapes: readonly Shape[]) => {
      file.save().translate(margin, y).scale(scale)
      for (const shape of shapes) paint(file, shape)
      file.restore()
    }
    const body = top + (heights.head - start) * scale
    text.artifact(() => {
      scaled(top, headShapes(drawn))
      scaled(body, groundShapes(drawn, start, last.top + last.height + heights.padding))
    })
    for (const row of rows) text.said(sentenceOf(row, drawn), () => scaled(body, rowShapes(row, drawn)))
    file.x = margin
    file.y = body + (last.top + last.height + heights.padding) * scale + 12
    rest = rest.slice(rows.length)
    if (rest.length > 0) file.addPage()
    // Others are served between two pages.
    await setImmediate()
  }

  const findings = findingNotes(document, language)
  if (findings.length > 0) text.heading('H2', own.findings, 12)
  for (const one of findings)
    text.entry(`${own.severity[one.severity]}: ${one.title}`, [one.text], one.severity)
  const notes = noteTexts(document, language)
  if (notes.length > 0) text.heading('H2', own.notes, 12)
  for (const { number, place, comments } of notes)
    text.entry(
      `[${number}] ${place}`,
      comments.flatMap(({ head, body }) => [head, body]),
      'note',
    )
  text.end()
  const { count } = file.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    file.switchToPage(page)
    text.pageNumber(`${title} · UTC`, own.page(page + 1, count))
  }
  file.end()
  return whole
}

function rowsWithin(rows: readonly Row[], bottom: number): number {
  const over = rows.findIndex(({ top, height }) => top + height > bottom)
  return over < 0 ? rows.length : over
}
