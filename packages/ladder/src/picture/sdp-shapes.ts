import type { SdpSummary } from '@ringback/contracts'
import { lineText, type SdpMediaLine, shownCodecs } from '../document/row-text.ts'
import { fitMono, monoWidth } from './fit.ts'
import type { Ink, Shape } from './shapes.ts'

interface Piece {
  text: string
  ink: Ink
  bold?: boolean
}

const size = 11

/** Codecs in offer order with the chosen one bold, where media is expected, and the direction. */
export function sdpShapes(sdp: SdpSummary, left: number, width: number, y: number): Shape[] {
  const most = Math.floor(width / monoWidth('0', size))
  const around = sdp.media.map((media) => aroundCodecs(media, sdp))
  const fixed = around.flatMap(({ before, after }) => [...before, ...after])
  const spare = most - fixed.reduce((sum, { text }) => sum + text.length, 0)
  const room = Math.max(4, Math.floor(spare / Math.max(sdp.media.length, 1)))
  const pieces = sdp.media
    .flatMap((media, i): Piece[] => [
      ...(i > 0 ? [{ text: ' · ', ink: 'text-3' as const }] : []),
      ...around[i]!.before,
      ...codecPieces(media, sdp.role, room - (i > 0 ? 3 : 0)),
      ...around[i]!.after,
    ])
    .filter(({ text }) => text !== '')
  const shapes: Shape[] = []
  let x = left
  for (const [i, { text, ink, bold }] of pieces.entries()) {
    const shown = fitMono(i === 0 ? text.trimStart() : text, size, left + width - x)
    if (shown === '') break
    shapes.push({ kind: 'text', face: 'mono', x, y, text: shown, size, ink, ...(bold && { bold }) })
    x += monoWidth(shown, size)
  }
  const ground = { x: left - 3, y: y - 9, width: x - left + 6, height: 12 }
  return [{ kind: 'rect', ...ground, fill: 'surface' }, ...shapes]
}

function aroundCodecs(media: SdpMediaLine, { media: all }: SdpSummary): { before: Piece[]; after: Piece[] } {
  const { kind, address, port, direction } = media
  const before =
    all.length > 1 || kind !== 'audio' ? [{ text: `${lineText(kind)} `, ink: 'text-3' as const }] : []
  const place = address === null ? '' : ` ${lineText(address)}${port === null ? '' : `:${port}`}`
  const closed = port === 0 ? ' ×' : ''
  const plain = direction === 'sendrecv'
  return {
    before,
    after: [
      { text: `${place}${closed}`, ink: 'text-2' },
      { text: ` ${direction}`, ink: plain ? 'text-2' : 'warn', bold: !plain },
    ],
  }
}

function codecPieces(media: SdpMediaLine, role: SdpSummary['role'], room: number): Piece[] {
  const pieces: Piece[] = []
  let left = room
  for (const { name, chosen } of shownCodecs(media, role)) {
    const text = `${pieces.length > 0 ? ' ' : ''}${lineText(name)}`
    if (text.length > left) return [...pieces, { text: '…', ink: 'text-2' }]
    pieces.push({ text, ink: chosen ? 'text' : 'text-2', bold: chosen })
    left -= text.length
  }
  return pieces
}
