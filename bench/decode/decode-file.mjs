// A process of its own, so that its peak memory is its own: prints one JSON line. Plain JavaScript over the compiled
// library that run.ts has made, as the product runs it: Node's reading of TypeScript alone would take 40 MB.
import { closeSync, openSync, readSync } from 'node:fs'
import { CaptureDecoder, LegTable, StreamTable } from '../.data/sip-core/index.js'

const [, , path = '', mode = 'legs'] = process.argv
const CHUNK = 1024 * 1024
const table = new LegTable()
let fields = 0
/** `media` is `legs` and the RTP streams beside it. */
const toCalls = mode === 'legs' || mode === 'media'
const streams = mode === 'media' ? new StreamTable() : undefined
const sink = {
  message(m) {
    if (toCalls) table.add(m)
    else if (mode === 'fields') {
      const { callId, method, status, cseq, fromUser, toUser, fromTag, toTag, branch, src, dst, ts } = m
      const all = [callId, method, status, cseq, fromUser, toUser, fromTag, toTag, branch, src, dst, ts]
      fields += all.length
    }
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
let calls = 0
let entries = 0
if (toCalls) {
  // As the worker does it: every leg's summary once, call by call.
  for (const { legs } of table.calls()) {
    calls++
    for (const i of legs) entries += table.leg(i).messages.length
  }
}
const media = streams?.summaries().length ?? 0
const seconds = Number(process.hrtime.bigint() - started) / 1e9
const { user, system } = process.cpuUsage(cpu)
if (!result.ok) throw new Error(result.refusal.format)
const { packets, sipMessages, bytes } = result.report
const line = {
  ...{ mode, packets, sipMessages, bytes, legs: table.size, calls, media, entries, fields, decoded, seconds },
  cpu: (user + system) / 1e6,
  rssMb: Math.round(process.resourceUsage().maxRSS / 1024),
}
console.log(JSON.stringify(line))
