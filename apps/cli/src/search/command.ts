import { type Schemas, serviceClient } from '@ringback/client'
import type { CallSort } from '@ringback/contracts'
import { duration, time } from '../cells.ts'
import { EXIT_OK, type Terminal } from '../cli.ts'
import type { Language } from '../decode/words.ts'
import { grid } from '../grid.ts'
import { ask } from '../service/ask.ts'
import { readSettings, type ServiceArguments } from '../service/settings.ts'
import { visible } from '../visible.ts'
import { checkedQuery } from './checked-query.ts'
import { foundCalls, searchParameters } from './found-calls.ts'
import { words } from './words.ts'

export interface SearchArguments extends ServiceArguments {
  readonly sort: CallSort
  readonly limit: number
  readonly json?: boolean
  readonly csv?: boolean
  readonly lang: Language
}

/** Columns of figures: from the final status to the messages. */
const NUMERIC = new Set([4, 5, 6, 7, 8, 9, 10])

/** `ringback search`: calls of the workspace, as a table, a JSON object a line, or the service's CSV file. */
export async function searchCommand(
  terms: readonly string[],
  options: SearchArguments,
  terminal: Terminal,
): Promise<number> {
  const settings = await readSettings(options)
  const signal = terminal.interrupted()
  const { out } = terminal
  const asked = { query: checkedQuery(terms.join(' ')), sort: options.sort, limit: options.limit }
  if (options.csv) {
    const query = searchParameters(asked)
    const file = serviceClient(settings).GET('/api/v1/calls/csv', {
      ...{ params: { query }, parseAs: 'stream', signal },
    })
    const { data } = await ask(file, settings, signal)
    for await (const text of data?.pipeThrough(new TextDecoderStream('utf-8', { ignoreBOM: true })) ?? []) {
      out.write(text)
      await out.flush()
      if (out.closed) break
    }
    return EXIT_OK
  }
  const say = words[options.lang]
  const rows: string[][] = []
  let shown = ''
  let count = 0
  for await (const { calls, total } of foundCalls(asked, settings, signal)) {
    if (options.json) for (const call of calls) out.write(`${JSON.stringify(call)}\n`)
    else rows.push(...calls.map(rowOf))
    await out.flush()
    if (out.closed) return EXIT_OK
    count += calls.length
    shown = say.shown(count, count > total.count ? { count, capped: total.capped } : total)
  }
  if (rows.length > 0) out.write(`${grid([say.columns, ...rows], NUMERIC)}\n`)
  terminal.err(shown)
  return EXIT_OK
}

function rowOf(call: Schemas['CallSummary']): string[] {
  const { error, warning, info } = call.findings
  const talk = call.answerTs === null || call.endTs === null ? null : call.endTs - call.answerTs
  return [
    ...[time(call.startTs), call.fromUser ?? '', call.toUser ?? '', call.state],
    ...[String(call.finalStatus ?? ''), duration(call.postDialDelayUs), duration(talk)],
    ...[call.mos?.toFixed(2) ?? '', String(error + warning + info || '')],
    ...[String(call.legs), String(call.messages), call.id],
  ].map(visible)
}
