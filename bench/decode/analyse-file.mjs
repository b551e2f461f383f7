// What the analysis of calls (timeline, findings) costs on top of decoding: prints one JSON line. Plain JavaScript
// over the compiled library that run.ts has made. The bytes of every message are kept in memory: small captures only.
import { readFileSync } from 'node:fs'
import { timelineOf } from '../.data/sip-core/call/timeline.js'
import { analyseCall, CaptureDecoder, callOfTable, LegTable, MediaIndex } from '../.data/sip-core/index.js'
import { KeptMessages } from './kept-messages.mjs'

const [, , path = ''] = process.argv
const table = new LegTable()
const raw = new KeptMessages()
const decoder = new CaptureDecoder({
  message(m) {
    table.add(m)
    raw.keep(m)
  },
})
decoder.write(new Uint8Array(readFileSync(path)))
const result = decoder.end()
if (!result.ok) throw new Error(result.refusal.format)
const context = {
  media: new MediaIndex({ streams: [], digits: [], unreachable: [] }),
  rawOf: (m) => raw.of(m),
  captureHasMedia: false,
  captureEndTs: result.report.lastTs,
}

/** CPU in µs of going once over all calls. */
function cost(each) {
  const before = process.cpuUsage()
  for (const call of table.calls()) each(call)
  return process.cpuUsage(before).user
}

const summary = (call) => {
  for (const i of call.legs) table.leg(i)
}
const prepare = (call) => callOfTable(table, call, context)
let events = 0
let findings = 0
const analyse = (call) => {
  const { timeline, findings: found } = analyseCall(prepare(call))
  events += timeline.length
  findings += found.length
}
const tell = (call) => timelineOf(prepare(call))
// The first round warms the compiler up.
for (const work of [summary, prepare, tell, analyse]) cost(work)
;[events, findings] = [0, 0]
const [summaries, prepared, told, analysed] = [summary, prepare, tell, analyse].map(cost)
const perLeg = (us) => Number((us / table.size).toFixed(1))
const line = {
  ...{ legs: table.size, messages: result.report.sipMessages, events, findings },
  ...{ summaryUs: perLeg(summaries), messagesAndTransactionsUs: perLeg(prepared - summaries) },
  ...{ timelineUs: perLeg(told - prepared), findingsUs: perLeg(analysed - told) },
}
console.log(JSON.stringify(line))
