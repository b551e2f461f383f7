import type { CallSummary } from '@ringback/contracts'
import { textCell } from '../http/csv-cell.ts'

/** So that spreadsheets read UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff'

const secondsCell = (us: number | null) => (us === null ? '' : (us / 1_000_000).toFixed(6))

/** ISO 8601 in UTC with microseconds. */
export function timeCell(ts: number | null): string {
  if (ts === null) return ''
  const ms = Math.floor(ts / 1_000)
  return `${new Date(ms).toISOString().slice(0, -1)}${String(ts - ms * 1_000).padStart(3, '0')}Z`
}

const columns: readonly [name: string, cell: (call: CallSummary) => string][] = [
  ['start', ({ startTs }) => timeCell(startTs)],
  ['from', ({ fromUser }) => textCell(fromUser)],
  ['to', ({ toUser }) => textCell(toUser)],
  ['from_name', ({ fromName }) => textCell(fromName)],
  ['method', ({ method }) => textCell(method)],
  ['state', ({ state }) => state],
  ['status', ({ finalStatus }) => String(finalStatus ?? '')],
  ['reason', ({ finalReason }) => textCell(finalReason)],
  ['answer', ({ answerTs }) => timeCell(answerTs)],
  ['end', ({ endTs }) => timeCell(endTs)],
  ['post_dial_delay_s', ({ postDialDelayUs }) => secondsCell(postDialDelayUs)],
  [
    'talk_s',
    ({ answerTs, endTs }) => secondsCell(answerTs === null || endTs === null ? null : endTs - answerTs),
  ],
  ['hung_up_by', ({ hungUpBy }) => hungUpBy ?? ''],
  ['mos', ({ mos }) => mos?.toFixed(2) ?? ''],
  ['legs', ({ legs }) => String(legs)],
  ['messages', ({ messages }) => String(messages)],
  ['errors', ({ findings }) => String(findings.error)],
  ['warnings', ({ findings }) => String(findings.warning)],
  ['notes', ({ findings }) => String(findings.info)],
  ['user_agent', ({ userAgent }) => textCell(userAgent)],
  ['id', ({ id }) => id],
]

export const lineOf = (cells: string[]) => `${cells.join(',')}\r\n`

export const csvHead = BYTE_ORDER_MARK + lineOf(columns.map(([name]) => name))
export const csvLine = (call: CallSummary): string => lineOf(columns.map(([, cell]) => cell(call)))
