import { explainFinding, explainJoin } from '@ringback/contracts/explain'
import type { CaptureReport, Finding, Leg, StreamSummary } from '@ringback/sip-core'
import { duration, time } from '../cells.ts'
import { grid } from '../grid.ts'
import { visible } from '../visible.ts'
import type { AnalysedCall } from './analysed-calls.ts'
import { hexSsrc } from './lines.ts'
import { type Language, type Words, words } from './words.ts'

/** Columns of numbers line up on the right; so do those of the streams from the fifth to the last but one. */
const NUMERIC = new Set([5, 6, 7, 8])
const STREAM_NUMERIC = new Set([4, 5, 6, 7, 8])

/** The legs, call by call, what is wrong with them, and what the capture held: for people. */
export function printTable(
  report: CaptureReport,
  calls: Iterable<AnalysedCall>,
  streams: readonly StreamSummary[],
  language: Language,
): string {
  const say = words[language]
  const rows: string[][] = []
  const why: string[] = []
  const findings: string[] = []
  for (const { call, legs, findings: found } of calls) {
    rows.push(...legs.map((leg, place) => row(leg, place > 0)))
    why.push(...call.joins.map((join) => `  ${join.confidence} %  ${visible(explainJoin(join, language))}`))
    findings.push(...found.map((finding) => sentence(finding, say, language)))
  }
  const parts = [rows.length > 0 ? grid([say.calls, ...rows], NUMERIC) : say.nothing]
  if (why.length > 0) parts.push([say.joined, ...why].join('\n'))
  if (streams.length > 0) parts.push(grid([say.streams, ...streams.map(streamRow)], STREAM_NUMERIC))
  if (findings.length > 0) parts.push([say.findings, ...findings].join('\n'))
  parts.push(summary(report, say))
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

function streamRow(stream: StreamSummary): string[] {
  const { ssrc, src, dst, payloadTypes, codec, packets, lost, jitterMeanMs, jitterMaxMs, mos, callId } =
    stream
  const ms = (value: number | null): string => (value === null ? '' : `${value.toFixed(1)} ms`)
  return [
    ...[hexSsrc(ssrc), src.text, dst.text, codec ?? payloadTypes.join(', '), String(packets), String(lost)],
    ...[ms(jitterMeanMs), ms(jitterMaxMs), mos === null ? '' : mos.toFixed(2), callId ?? ''],
  ].map(visible)
}

function sentence(finding: Finding, say: Words, language: Language): string {
  const { title, text, check } = explainFinding(finding.code, finding.params, language)
  const first = finding.evidence[0]
  const proof = first && ('frame' in first ? `${say.frame} ${first.frame}` : hexSsrc(first.ssrc))
  return [
    `  ${say.severity[finding.severity]}: ${visible(title)}  [${[visible(finding.callId), proof].filter(Boolean).join(', ')}]`,
    `    ${visible(text)}`,
    `    ${say.check}: ${visible(check)}`,
  ].join('\n')
}

function summary(report: CaptureReport, say: Words): string {
  const lines = [
    `${report.format}, ${report.linkTypes.join(', ') || say.noLinkType}: ${say.totals(report.packets, report.sipMessages)}`,
  ]
  const skipped = Object.entries(report.skipped).map(([word, n]) => `${n} ${word}`)
  if (skipped.length > 0) lines.push(say.skipped(skipped.join(', ')))
  for (const { code, count, firstFrame } of report.warnings) lines.push(say.warning(code, count, firstFrame))
  return lines.join('\n')
}
