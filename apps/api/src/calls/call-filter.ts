import { type CallSearchQuery, parseSearch, type SearchNode, SearchSyntaxError } from '@ringback/contracts'
import type { CallFilter } from '@ringback/db'
import { AppError } from '../http/app-error.ts'

/** What is asked for, read; `members` are yet to be found. @throws AppError `invalid_query` with the place */
export function callFilter(query: CallSearchQuery): CallFilter {
  return {
    query: readQuery(query.q),
    fromTs: microsOf(query.from),
    toTs: microsOf(query.to),
    captureId: query.capture ?? null,
    members: new Map(),
    clock: { now: Date.now(), offset: query.offset },
  }
}

function readQuery(q: string): SearchNode | null {
  try {
    return parseSearch(q)
  } catch (error) {
    if (!(error instanceof SearchSyntaxError)) throw error
    const { position, end, expected, message, didYouMean } = error
    throw new AppError('invalid_query', {
      ...{ position, end, expected, detail: message },
      ...(didYouMean !== null && { didYouMean }),
    })
  }
}

/** The contract's ISO time; its seconds may carry more digits than milliseconds. */
function microsOf(iso: string | undefined): number | null {
  if (iso === undefined) return null
  const fraction = /\.(\d+)/.exec(iso)?.[1] ?? ''
  const micros = Number(fraction.padEnd(6, '0').slice(3, 6))
  return Date.parse(iso) * 1_000 + micros
}
