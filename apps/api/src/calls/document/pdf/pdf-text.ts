import type { Finding } from '@ringback/contracts'
import { palettes } from '@ringback/ladder/picture'
import type PDFDocument from 'pdfkit'
import { fonts } from '../fonts.ts'
import { printable } from './paint.ts'

type File = InstanceType<typeof PDFDocument>

const ink = palettes.light
const inks = { error: ink.error, warning: ink.warn, info: ink.info, note: ink.note } as const

/** Text that flows over pages, each piece in the tree of structure; what is for the eye alone is an artifact. */
export class PdfText {
  private readonly file: File
  readonly #root: PDFKit.PDFStructureElement

  constructor(file: File) {
    this.file = file
    this.#root = file.struct('Document')
    file.addStructure(this.#root)
  }

  heading(level: 'H1' | 'H2', text: string, size: number): void {
    if (level === 'H2') this.file.moveDown(0.8)
    this.#tagged(level, () => this.file.font(fonts.sansBold, size).fillColor(ink.text).text(printable(text)))
    this.file.moveDown(0.4)
  }

  fact(name: string, value: string): void {
    this.#tagged('P', () => {
      this.file.font(fonts.sans, 8.5).fillColor(ink['text-3'])
      this.file.text(`${printable(name)}  `, { continued: true })
      this.file.font(fonts.mono, 8.5).fillColor(ink['text-2']).text(printable(value))
    })
  }

  paragraph(said: string): void {
    this.#tagged('P', () => this.file.font(fonts.sans, 9).fillColor(ink['text-2']).text(printable(said)))
  }

  entry(head: string, lines: readonly string[], tone: Finding['severity'] | 'note'): void {
    this.#tagged('P', () => this.file.font(fonts.sansBold, 9).fillColor(inks[tone]).text(printable(head)))
    for (const line of lines)
      this.#tagged('P', () => this.file.font(fonts.sans, 9).fillColor(ink['text-2']).text(printable(line)))
    this.file.moveDown(0.5)
  }

  /** A drawing that stands for a sentence. */
  said(sentence: string, draw: () => void): void {
    this.#tagged('P', draw, sentence)
  }

  artifact(draw: () => void): void {
    this.file.markContent('Artifact', { type: 'Layout' })
    draw()
    this.file.endMarkedContent()
  }

  pageNumber(left: string, right: string): void {
    const { file } = this
    const { width, height, margins } = file.page
    file.markContent('Artifact', { type: 'Pagination' })
    file.font(fonts.sans, 7.5).fillColor(ink['text-3'])
    const y = height - margins.left + 8
    file.text(printable(left), margins.left, y, { lineBreak: false })
    file.text(right, width - margins.right - file.widthOfString(right), y, { lineBreak: false })
    file.endMarkedContent()
  }

  end(): void {
    this.#root.end()
  }

  #tagged(tag: string, draw: () => void, actual?: string): void {
    const content = this.file.markStructureContent(tag)
    draw()
    this.file.endMarkedContent()
    this.#root.add(this.file.struct(tag, actual === undefined ? {} : { actual }, [content]))
  }
}
