import type { CallExportQuery, drawnFormats } from '@ringback/contracts'
import { json, type LadderDocument, mermaid, svg, textLadder } from '@ringback/ladder/export'
import { messagesCsv } from './messages-csv.ts'
import { pdf } from './pdf/pdf.ts'
import { png } from './png.ts'

export type DrawnFormat = (typeof drawnFormats)[number]
export type Drawing = Pick<CallExportQuery, 'lang' | 'theme' | 'paper'>

interface Drawn {
  type: string
  extension: string
  draw: (document: LadderDocument, drawing: Drawing) => string | Promise<Buffer>
}

const text = 'text/plain; charset=utf-8'
const formats: Readonly<Record<DrawnFormat, Drawn>> = {
  txt: { type: text, extension: 'txt', draw: (document, { lang }) => textLadder(document, lang) },
  mermaid: { type: text, extension: 'mmd', draw: (document, { lang }) => mermaid(document, lang) },
  json: { type: 'application/json; charset=utf-8', extension: 'json', draw: json },
  csv: { type: 'text/csv; charset=utf-8', extension: 'csv', draw: messagesCsv },
  svg: {
    ...{ type: 'image/svg+xml; charset=utf-8', extension: 'svg' },
    draw: (document, { lang, theme }) => svg(document, { language: lang, theme }),
  },
  png: {
    ...{ type: 'image/png', extension: 'png' },
    draw: (document, { lang, theme }) => png(document, { language: lang, theme }),
  },
  pdf: {
    ...{ type: 'application/pdf', extension: 'pdf' },
    draw: (document, { lang, paper }) => pdf(document, { language: lang, paper }),
  },
}

/** A call's document as a file; whoever has a document can have the file, a share too. */
export async function drawFile(
  document: LadderDocument,
  format: DrawnFormat,
  drawing: Drawing,
): Promise<{ type: string; extension: string; body: Buffer }> {
  const { type, extension, draw } = formats[format]
  const drawn = await draw(document, drawing)
  return { type, extension, body: typeof drawn === 'string' ? Buffer.from(drawn) : drawn }
}
