import type { Message } from '@ringback/contracts'
import { badgeLetter } from '@ringback/ladder'
import { type LadderDocument, sdpText, shownMessages } from '@ringback/ladder/export'
import { textCell } from '../../http/csv-cell.ts'
import { BYTE_ORDER_MARK, lineOf, timeCell } from '../csv.ts'

type Cell = (message: Message, document: LadderDocument) => string

const columns: readonly [name: string, cell: Cell][] = [
  ['number', ({ id }, { numbers }) => String(numbers.get(id) ?? '')],
  ['time', ({ ts }) => timeCell(ts)],
  ['leg', ({ legId }, { call }) => badgeLetter(call.legs.findIndex(({ id }) => id === legId))],
  ['call_id', ({ legId }, { call }) => textCell(call.legs.find(({ id }) => id === legId)?.callId ?? null)],
  ['src', ({ src }) => textCell(src)],
  ['dst', ({ dst }) => textCell(dst)],
  ['transport', ({ transport }) => transport],
  ['method', ({ method }) => textCell(method)],
  ['status', ({ status }) => String(status ?? '')],
  ['reason', ({ reason }) => textCell(reason)],
  ['request_uri', ({ requestUri }) => textCell(requestUri)],
  ['cseq', ({ cseq }) => (cseq ? textCell(`${cseq.number} ${cseq.method}`) : '')],
  ['branch', ({ branch }) => textCell(branch)],
  ['repeats', ({ retransmissionOf }, { numbers }) => String(numbers.get(retransmissionOf ?? '') ?? '')],
  ['sdp', ({ sdp }) => (sdp ? textCell(sdpText(sdp)) : '')],
  [
    'capture',
    ({ captureId }, { call }) => textCell(call.captures.find(({ id }) => id === captureId)?.name ?? null),
  ],
  ['frame', ({ frame }) => String(frame)],
  ['bytes', ({ bytes }) => String(bytes)],
  [
    'notes',
    ({ id }, { annotations }) =>
      annotations
        .flatMap(({ anchor, number }) =>
          anchor.kind === 'message' && anchor.messageId === id ? [number] : [],
        )
        .join(' '),
  ],
]

/** A row a message of the view, folded ones too, as they happened. */
export function messagesCsv(document: LadderDocument): string {
  const { numbers } = document
  const inOrder = shownMessages(document).sort((a, b) => numbers.get(a.id)! - numbers.get(b.id)!)
  const rows = inOrder.map((message) => lineOf(columns.map(([, cell]) => cell(message, document))))
  return BYTE_ORDER_MARK + lineOf(columns.map(([name]) => name)) + rows.join('')
}
