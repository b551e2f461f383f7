import { explainJoin } from '@ringback/contracts/explain'
import type { CaptureReport, JoinedCall, Leg } from '@ringback/sip-core'
import { visible } from './visible.ts'

const HEAD = ['start', 'from', 'to', 'method', 'state', 'final', 'pdd', 'talk', 'msgs', 'call-id']
const WIDEST = 40
/** Columns of numbers line up on the right. */
const NUMERIC = new Set([5, 6, 7, 8])

/** The legs, call by call, and what the capture held: for people. */
export function printTable(
  report: CaptureReport,
  legs: readonly Leg[],
  calls: readonly JoinedCall[],
): string {
  const rows = calls.flatMap((call) => call.legs.map((i, place) => row(legs[i] as Leg, place > 0)))
  const why = calls.flatMap((call) =>
    call.joins.map((join) => `  ${join.confidence} %  ${visible(explainJoin(join, 'en'))}`),
  )
  const parts = [rows.length > 0 ? grid([HEAD, ...rows]) : 'No SIP in this capture.']
  if (why.length > 0) parts.push(['Legs joined:', ...why].join('\n'))
  parts.push(summary(report))
  return `${parts.join('\n\n')}\n`
}

function row(leg: Leg, joined: boolean): string[] {
  return [
    (joined ? '└ ' : '') + time(leg.startTs),
    leg.fromUser ?? '',
    leg.toUser ?? '',
    leg.method ?? '',
    leg.state,
    leg.finalStatus === null ? '' : String(leg.finalStatus),
    duration(leg.postDialDelay),
    duration(leg.talkDuration),
    String(leg.messages.length),
    leg.callId,
  ].map(visible)
}

function grid(rows: readonly (readonly string[])[]): string {
  const cut = rows.map((cells) => cells.map((cell, i) => (i < cells.length - 1 ? shorten(cell) : cell)))
  const widths = HEAD.map((_, i) => cut.reduce((most, cells) => Math.max(most, (cells[i] ?? '').length), 0))
  return cut
    .map((cells) =>
      cells
        .map((cell, i) => (NUMERIC.has(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function summary(report: CaptureReport): string {
  const lines = [
    `${report.format}, ${report.linkTypes.join(', ') || 'no link type'}: ${report.packets} packets, ${report.sipMessages} SIP messages`,
  ]
  const skipped = Object.entries(report.skipped).map(([word, n]) => `${n} ${word}`)
  if (skipped.length > 0) lines.push(`skipped: ${skipped.join(', ')}`)
  for (const { code, count, firstFrame } of report.warnings)
    lines.push(
      `warning: ${code}, ${count} times${firstFrame === null ? '' : `, first at frame ${firstFrame}`}`,
    )
  return lines.join('\n')
}

function time(ts: number | null): string {
  if (ts === null) return '-'
  const date = new Date(Math.floor(ts / 1000))
  if (Number.isNaN(date.getTime())) return String(ts)
  const micros = ((ts % 1_000_000) + 1_000_000) % 1_000_000
  return `${date.toISOString().slice(0, 19).replace('T', ' ')}.${String(micros).padStart(6, '0')}`
}

function duration(micros: number | null): string {
  return micros === null ? '' : `${(micros / 1_000_000).toFixed(1)} s`
}

function shorten(cell: string): string {
  return cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1)}…` : cell
}
