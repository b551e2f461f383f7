import type { ExplainLanguage } from '@ringback/contracts/explain'
import { titleText } from '../document/call-text.ts'
import type { LadderDocument } from '../document/ladder-document.ts'
import { columnText } from '../document/row-text.ts'
import { words } from '../document/words.ts'
import { heights } from '../layout/geometry.ts'
import { rowsHeight } from '../layout/rows.ts'
import { frontShapes, notesShapes } from '../picture/around-shapes.ts'
import { groundShapes, headShapes } from '../picture/ground-shapes.ts'
import { palettes, type Theme } from '../picture/palette.ts'
import { picture } from '../picture/picture.ts'
import { rowShapes } from '../picture/row-shapes.ts'
import type { Ink, Shape, Stroke } from '../picture/shapes.ts'

const margin = 24
const available = 960

export interface SvgOptions {
  language: ExplainLanguage
  theme: Theme
}

/** The whole ladder as one picture, however tall. Pixels in and out: `width` and `height` are the first attributes. */
export function svg(document: LadderDocument, { language, theme }: SvgOptions): string {
  const own = words[language]
  const drawn = picture(document, own, available)
  const { width } = drawn.geometry
  const front = frontShapes(document, language, width)
  const rows = rowsHeight(document.rows)
  const ladderTop = front.height
  const after = ladderTop + heights.head + rows
  const notes = notesShapes(document, language, width)
  const size = { width: width + 2 * margin, height: Math.ceil(after + notes.height + 2 * margin) }
  const paint = painter(theme)
  const title = titleText(document)
  const described = `${own.ladder}: ${document.columns.map(columnText).join(', ')}. ${document.rows.length}`
  return [
    `<svg width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title description" lang="${language}">`,
    `<title id="title">${escaped(title)}</title><desc id="description">${escaped(described)}</desc>`,
    `<defs>${paint.patterns}</defs>`,
    `<style>.m{font-family:"Geist Mono",ui-monospace,Menlo,"DejaVu Sans Mono",monospace}.s{font-family:Geist,ui-sans-serif,system-ui,"DejaVu Sans",sans-serif}.b{font-weight:600}</style>`,
    `<rect width="100%" height="100%" fill="${palettes[theme].surface}"/>`,
    `<g transform="translate(${margin} ${margin})">`,
    ...front.shapes.map(paint.shape),
    `<g transform="translate(0 ${ladderTop})">`,
    ...headShapes(drawn).map(paint.shape),
    `</g><g transform="translate(0 ${ladderTop + heights.head})">`,
    ...groundShapes(drawn, 0, rows).map(paint.shape),
    ...document.rows.flatMap((row) => rowShapes(row, drawn).map(paint.shape)),
    `</g><g transform="translate(0 ${after})">`,
    ...notes.shapes.map(paint.shape),
    '</g></g></svg>\n',
  ].join('\n')
}

function painter(theme: Theme) {
  const color = (ink: Ink) => palettes[theme][ink]
  const hatches: [Ink, Ink][] = [
    ['border-strong', 'hold'],
    ['error', 'surface'],
  ]
  const patterns = hatches
    .map(
      ([ink, ground]) =>
        `<pattern id="hatch-${ink}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="${color(ground)}"/><rect width="1" height="7" fill="${color(ink)}"/></pattern>`,
    )
    .join('')
  const stroked = (stroke?: Stroke) =>
    stroke
      ? ` stroke="${color(stroke.ink)}" stroke-width="${stroke.width}"${stroke.dash ? ` stroke-dasharray="${stroke.dash.join(' ')}"` : ''} stroke-linecap="${stroke.dash ? 'butt' : 'round'}" stroke-linejoin="round"`
      : ''
  const filled = (ink?: Ink) => ` fill="${ink ? color(ink) : 'none'}"`
  const shape = (one: Shape): string => {
    switch (one.kind) {
      case 'line':
        return `<line x1="${n(one.x1)}" y1="${n(one.y1)}" x2="${n(one.x2)}" y2="${n(one.y2)}"${stroked(one.stroke)}/>`
      case 'path':
        return `<path transform="translate(${n(one.x)} ${n(one.y)})" d="${one.d}"${filled(one.fill)}${stroked(one.stroke)}/>`
      case 'rect':
        return `<rect ${box(one)}${one.radius ? ` rx="${one.radius}"` : ''}${filled(one.fill)}${stroked(one.stroke)}${one.opacity ? ` opacity="${one.opacity}"` : ''}/>`
      case 'hatch':
        return `<rect ${box(one)} fill="url(#hatch-${one.ink})"/>`
      case 'text':
        return `<text x="${n(one.x)}" y="${n(one.y)}" class="${one.face === 'mono' ? 'm' : 's'}${one.bold ? ' b' : ''}" font-size="${one.size}"${one.anchor ? ` text-anchor="${one.anchor}"` : ''}${/^ | $| {2}/.test(one.text) ? ' xml:space="preserve"' : ''}${filled(one.ink)}>${escaped(one.text)}</text>`
    }
  }
  return { patterns, shape }
}

const n = (value: number) => String(Math.round(value * 100) / 100)

const box = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
  `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`

const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text of XML 1.0: what it cannot hold at all is the replacement character. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[<>&"']/g, (char) => entities[char]!)
