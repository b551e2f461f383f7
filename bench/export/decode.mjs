// Decodes one capture as the worker's decode process does, and prints what it cost as one JSON line: a process of its
// own, so that its peak memory is its own.
import { createReadStream, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CaptureInput } from '../../apps/worker/dist/decode/capture-input.js'
import { decodeCaptureStream } from '../../apps/worker/dist/decode/decode-capture-stream.js'
import { LegCollector } from '../../apps/worker/dist/decode/leg-collector.js'
import { FrameIndexWriter, SeekableWriter } from '../../packages/server-kit/dist/segment.js'

/** Takes no notice of anything: what decoding costs without an index. */
class NoIndex extends FrameIndexWriter {
  leg() {}
  media() {}
}

const [, , path = '', dir = '', mode = 'index'] = process.argv
mkdirSync(dir, { recursive: true })
const started = process.hrtime.bigint()
const cpu = process.cpuUsage()
const frames = new (mode === 'index' ? FrameIndexWriter : NoIndex)(join(dir, 'frames'))
const legs = new LegCollector({
  ...{ orgId: '018f0000-0000-7000-8000-000000000000', captureId: '018f0000-0000-7000-8000-00000000000c' },
  joinRules: { headers: [], numbers: { prefixes: [], countryCode: '' }, forced: [], forbidden: [] },
  ...{ segmentFile: join(dir, 'segment'), frames },
})
const { size } = statSync(path)
const input = new CaptureInput(createReadStream(path, { highWaterMark: 1 << 20 }), size, 1e12)
const openCopy = () => SeekableWriter.create(join(dir, 'seekable'))
const outcome = await decodeCaptureStream(
  { input, openCopy },
  { legs, frames },
  { totalBytes: size, sha256: '' },
  () => {},
)
if (!outcome.ok) throw new Error(outcome.error.code)
const { user, system } = process.cpuUsage(cpu)
const seconds = Number(process.hrtime.bigint() - started) / 1e9
const rssMb = Math.round(process.resourceUsage().maxRSS / 1024)
if (mode === 'index') writeFileSync(join(dir, 'call.json'), JSON.stringify(middleCall()))
console.log(JSON.stringify({ seconds, cpu: (user + system) / 1e6, rssMb }))

/** The tracks of a call that was answered, from the middle of the capture, and what its caller's leg said both ways. */
function middleCall() {
  const rows = [...outcome.rows.rows(() => {})]
  const streams = Map.groupBy(outcome.rows.streams(), ({ legId }) => legId)
  const calls = [...Map.groupBy(rows, ({ callId }) => callId).values()]
  const middle = calls
    .slice(Math.floor(calls.length / 2))
    .find((own) => own.some(({ id }) => streams.has(id)))
  const own = middle ?? calls[0] ?? []
  const media = own.flatMap(({ id }) => streams.get(id) ?? [])
  return {
    legTracks: own.map(({ track }) => track),
    mediaTracks: media.flatMap(({ tracks }) => tracks),
    packets: media.reduce((sum, { figures }) => sum + figures.packets, 0),
    heard: (streams.get(own[0]?.id) ?? []).map(({ ssrc, src, dst, firstTs, lastTs }) => ({
      ...{ ssrc, src, dst, firstTs, lastTs },
    })),
  }
}
