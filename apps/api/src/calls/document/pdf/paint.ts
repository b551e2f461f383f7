import { type Ink, palettes, type Shape, type Stroke, type Text } from '@ringback/ladder/picture'
import type PDFDocument from 'pdfkit'
import { fonts } from '../fonts.ts'

type Page = InstanceType<typeof PDFDocument>

const color = (ink: Ink) => palettes.light[ink]

/** What Geist has no letter of would be an empty box; the tags beside it keep the true text. */
export const printable = (text: string): string =>
  text
    .replaceAll('Δ', '∆')
    .replace(
      /[^\n -~\u00a0-\u0113\u0116-\u012b\u0150-\u017e\u0400-\u045f\u1ea0-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022…‰‹›€\u2190-\u2199\u2206\u2212≈≤≥]/gu,
      '?',
    )

export function paint(page: Page, shape: Shape): void {
  switch (shape.kind) {
    case 'text':
      paintText(page, shape)
      return
    case 'line':
      stroked(page, shape.stroke)
      page.moveTo(shape.x1, shape.y1).lineTo(shape.x2, shape.y2).stroke().undash()
      return
    case 'path':
      page.save().translate(shape.x, shape.y)
      fillAndStroke(page, () => page.path(shape.d), shape.fill, shape.stroke)
      page.restore()
      return
    case 'rect':
      page.save()
      if (shape.opacity) page.opacity(shape.opacity)
      fillAndStroke(
        page,
        () => page.roundedRect(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0),
        shape.fill,
        shape.stroke,
      )
      page.restore()
      return
    case 'hatch':
      paintHatch(page, shape)
      return
  }
}

function paintText(page: Page, { text, x, y, size, ink, face, bold, anchor }: Text): void {
  const shown = printable(text)
  page.font(bold ? fonts[`${face}Bold`] : fonts[face], size).fillColor(color(ink))
  const width = anchor === undefined || anchor === 'start' ? 0 : page.widthOfString(shown)
  const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x
  page.text(shown, left, y, { lineBreak: false, baseline: 'alphabetic' })
}

function fillAndStroke(page: Page, draw: () => void, fill?: Ink, stroke?: Stroke): void {
  if (stroke) stroked(page, stroke)
  if (fill) page.fillColor(color(fill))
  draw()
  if (fill && stroke) page.fillAndStroke()
  else if (fill) page.fill()
  else page.stroke()
  if (stroke?.dash) page.undash()
}

function stroked(page: Page, { ink, width, dash }: Stroke): void {
  page.lineWidth(width).strokeColor(color(ink)).lineJoin('round')
  if (dash) page.dash(dash[0], { space: dash[1] })
}

function paintHatch(
  page: Page,
  { x, y, width, height, ink, ground }: Extract<Shape, { kind: 'hatch' }>,
): void {
  page.save().rect(x, y, width, height).clip()
  page.rect(x, y, width, height).fill(color(ground))
  page.lineWidth(0.8).strokeColor(color(ink))
  for (let at = x - height; at < x + width; at += 7) page.moveTo(at, y + height).lineTo(at + height, y)
  page.stroke().restore()
}
