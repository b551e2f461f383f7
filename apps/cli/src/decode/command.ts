import { nodePorts } from '@ringback/node-ports'
import {
  CaptureDecoder,
  type CaptureMedia,
  type CaptureReport,
  LegTable,
  type LiveMessage,
  StreamTable,
} from '@ringback/sip-core'
import { EXIT_FAILED, EXIT_NOT_A_CAPTURE, EXIT_OK, type Terminal } from '../cli.ts'
import { visible } from '../visible.ts'
import { analysedCalls } from './analysed-calls.ts'
import { fileError } from './file-error.ts'
import { captureLine, messageLine } from './lines.ts'
import { MessageSpool } from './message-spool.ts'
import { printCalls } from './print-calls.ts'
import { type Read, readCapture } from './read-capture.ts'
import { readKeys } from './read-keys.ts'
import { printTable } from './table.ts'
import type { Language } from './words.ts'

export interface DecodeArguments {
  readonly json?: boolean
  /** Of the table. */
  readonly lang?: Language
  /** Files of secrets. */
  readonly keylog?: string
  readonly rsaKey?: readonly string[]
}

/** `ringback decode`: exit code 0 decoded (even partly), 2 not a capture, 1 anything else. */
export async function decodeCommand(
  file: string,
  options: DecodeArguments,
  terminal: Terminal,
): Promise<number> {
  const spool = new MessageSpool()
  try {
    return await decode(file, options, terminal, spool)
  } finally {
    spool.close()
  }
}

async function decode(
  file: string,
  { json = false, lang = 'en', keylog, rsaKey = [] }: DecodeArguments,
  terminal: Terminal,
  spool: MessageSpool,
): Promise<number> {
  const { out } = terminal
  const keys = await readKeys(keylog, rsaKey)
  if ('trouble' in keys) {
    terminal.err(`ringback: ${keys.trouble}`)
    return EXIT_FAILED
  }
  const table = new LegTable()
  const streams = new StreamTable()
  const print = (line: object): void => out.write(`${JSON.stringify(line)}\n`)
  const decoder = new CaptureDecoder(
    {
      message(m: LiveMessage) {
        const added = table.add(m)
        if (added.leg >= 0) spool.add(m, m.bytes)
        if (json) print(messageLine(m, added))
      },
    },
    nodePorts,
    { keys, streams },
  )
  let read: Read
  try {
    read = await readCapture(file, terminal.input, async (chunk) => {
      decoder.write(chunk)
      await out.flush()
      return !out.closed && decoder.refusal === null
    })
  } catch (error) {
    terminal.err(`ringback: ${visible(file)}: ${fileError(error)}`)
    return EXIT_FAILED
  }
  if (out.closed) return EXIT_OK
  if (read.trouble === 'zstd_unsupported') {
    terminal.err(
      `ringback: ${visible(file)}: this Node (${process.version}) cannot read zstd; Node 22.15 or later can`,
    )
    return EXIT_FAILED
  }
  const result = decoder.end()
  if (read.trouble === 'decompression_limit') {
    terminal.err(
      `ringback: ${visible(file)}: refused: it unpacks to far more than any capture would (a decompression bomb)`,
    )
    return EXIT_NOT_A_CAPTURE
  }
  if (!result.ok) {
    const within = read.compression ? ` inside ${read.compression}` : ''
    const broken = read.trouble ? ', and its compression is broken' : ''
    terminal.err(`ringback: ${visible(file)}: not a capture: ${result.refusal.format}${within}${broken}`)
    return EXIT_NOT_A_CAPTURE
  }
  const report = withTrouble(result.report, read)
  const media: CaptureMedia = {
    streams: streams.summaries(),
    digits: streams.digits(),
    unreachable: streams.unreachable(),
  }
  const calls = analysedCalls(table, spool, report, media)
  if (!json) out.write(printTable(report, calls, media.streams, lang))
  else {
    await printCalls(calls, media, table, out)
    print(captureLine(report, read.compression))
  }
  await out.flush()
  return EXIT_OK
}

/** Compression is read outside the decoder, so its fault is added to the report here. */
function withTrouble(report: CaptureReport, read: Read): CaptureReport {
  if (!read.trouble) return report
  const warning = { code: read.trouble, count: 1, firstFrame: report.packets + 1 }
  return { ...report, warnings: [...report.warnings, warning] }
}
