import { renderAsync } from '@resvg/resvg-js'
import { type LadderDocument, type SvgOptions, svg } from '@ringback/ladder/export'
import { AppError } from '../../http/app-error.ts'
import { fonts } from './fonts.ts'

/** Of the picture, four bytes each while it is drawn: a quarter of a gigabyte. */
const MOST_PIXELS = 64_000_000

/** The drawing at twice its size for sharp screens, at its size where that would be too large. */
export async function png(document: LadderDocument, options: SvgOptions): Promise<Buffer> {
  const drawing = svg(document, options)
  const [, width, height] = /^<svg width="(\d+)" height="(\d+)"/.exec(drawing) ?? []
  const pixels = Number(width) * Number(height)
  if (!(pixels <= MOST_PIXELS)) throw new AppError('too_large_to_draw')
  const picture = await renderAsync(drawing, {
    fitTo: { mode: 'zoom', value: pixels * 4 <= MOST_PIXELS ? 2 : 1 },
    font: {
      fontFiles: Object.values(fonts),
      // For scripts that Geist has no letters of.
      loadSystemFonts: true,
      ...{ defaultFontFamily: 'Geist', sansSerifFamily: 'Geist', monospaceFamily: 'Geist Mono' },
    },
  })
  return picture.asPng()
}
