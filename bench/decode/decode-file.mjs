// A process of its own, so that its peak memory is its own: prints one JSON line. Plain JavaScript over the compiled
// library that run.ts has made, as the product runs it: Node's reading of TypeScript alone would take 40 MB.
import { closeSync, openSync, readSync } from 'node:fs'
import {
  analyseCall,
  CaptureDecoder,
  callOfTable,
  LegTable,
  MediaIndex,
  StreamTable,
} from '../.data/sip-core/index.js'
import { KeptMessages } from './kept-messages.mjs'

/**
 * Each does what the one before it does not: `none` finds messages, `stat` counts their methods and statuses, `fields`
 * reads twelve fields of each, `legs` groups them by Call-ID and tells each leg's state, `calls` joins legs into calls,
 * `media` finds their RTP streams, `analysis` every call's timeline and findings.
 */
const [, , path = '', mode = 'calls'] = process.argv
const CHUNK = 1024 * 1024
const withAnalysis = mode === 'analysis'
const withMedia = mode === 'media' || withAnalysis
const withCalls = mode === 'calls' || withMedia
const withLegs = mode === 'legs' || withCalls
const table = new LegTable()
const streams = withMedia ? new StreamTable() : undefined
const kinds = new Map()
const raw = withAnalysis ? new KeptMessages() : undefined
let fields = 0
const sink = {
  message(m) {
    if (withLegs) table.add(m)
    else if (mode === 'stat') {
      const kind = m.status ?? m.method
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    } else if (mode === 'fields') {
      const { callId, method, status, cseq, fromUser, toUser, fromTag, toTag, branch, src, dst, ts } = m
      const all = [callId, method, status, cseq, fromUser, toUser, fromTag, toTag, branch, src, dst, ts]
      fields += all.length
    }
    raw?.keep(m)
  },
}
const decoder = new CaptureDecoder(sink, {}, { streams })
const started = process.hrtime.bigint()
const cpu = process.cpuUsage()
const file = openSync(path, 'r')
const buffer = new Uint8Array(CHUNK)
for (;;) {
  const read = readSync(file, buffer, 0, CHUNK, null)
  if (read === 0) break
  decoder.write(buffer.subarray(0, read))
}
closeSync(file)
const result = decoder.end()
const decoded = Number(process.hrtime.bigint() - started) / 1e9
if (!result.ok) throw new Error(result.refusal.format)
const { packets, sipMessages, bytes, lastTs } = result.report
const found = {
  streams: streams?.summaries() ?? [],
  digits: streams?.digits() ?? [],
  unreachable: streams?.unreachable() ?? [],
}
let calls = 0
let entries = 0
let findings = 0
if (withAnalysis) {
  const context = {
    media: new MediaIndex(found),
    rawOf: (m) => raw.of(m),
    captureHasMedia: found.streams.length > 0,
    captureEndTs: lastTs,
  }
  for (const call of table.calls()) {
    calls++
    findings += analyseCall(callOfTable(table, call, context)).findings.length
  }
} else if (withCalls) {
  // As the worker does it: every leg's summary once, call by call.
  for (const { legs } of table.calls()) {
    calls++
    for (const i of legs) entries += table.leg(i).messages.length
  }
} else if (withLegs) {
  for (const leg of table.eachLeg()) entries += leg.messages.length
}
const seconds = Number(process.hrtime.bigint() - started) / 1e9
const { user, system } = process.cpuUsage(cpu)
const line = {
  ...{ mode, packets, sipMessages, bytes, legs: table.size, calls, media: found.streams.length },
  ...{ kinds: kinds.size, entries, fields, findings, decoded, seconds },
  cpu: (user + system) / 1e6,
  rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
}
console.log(JSON.stringify(line))
