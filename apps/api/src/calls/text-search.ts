import { Inject, Injectable } from '@nestjs/common'
import {
  type CallPage,
  type CallSort,
  type CallSummary,
  conjuncts,
  type SearchTerm,
  termsOf,
} from '@ringback/contracts'
import {
  type CallFilter,
  type CallPosition,
  callsById,
  Database,
  findPartsOfCalls,
  type LegPart,
  pageOfCalls,
} from '@ringback/db'
import { ObjectMissingError, type ObjectStore, readSegmentBlocks } from '@ringback/server-kit'
import { AppError } from '../http/app-error.ts'
import { OBJECT_STORE } from '../http/tokens.ts'

/** Calls whose messages are read at once. */
const BATCH = 50
const TIME_MS = 5_000
/** Of segments, packed. */
const MOST_BYTES = 256 << 20

type RawText = { text: string; wild: string }

/**
 * Takes `text:` off a query: no index holds it. It must stand beside the other conditions, within a range of time.
 * @throws AppError `invalid_query` where it stands elsewhere, or the range is missing
 */
export function splitRawText(filter: CallFilter): { filter: CallFilter; texts: SearchTerm[] } {
  const all = termsOf(filter.query).filter(({ field }) => field === 'text')
  if (all.length === 0) return { filter, texts: [] }
  const nodes = conjuncts(filter.query)
  const stray = all.find((term) => !nodes.includes(term))
  if (stray) throw refused(stray, 'text: outside of OR, NOT and parentheses')
  const begins = nodes.some((node) => node.kind === 'term' && node.field === 'after')
  if (filter.fromTs === null && filter.captureId === null && !begins)
    throw refused(all[0] as SearchTerm, 'after:, a range of time or a capture beside text:')
  const rest = nodes.filter((node) => node.kind !== 'term' || node.field !== 'text')
  return { filter: { ...filter, query: rest.length === 0 ? null : { kind: 'and', nodes: rest } }, texts: all }
}

const refused = ({ position, end }: SearchTerm, expected: string) =>
  new AppError('invalid_query', { position, end, expected })

export interface TextPage {
  items: CallSummary[]
  last: CallPosition | null
  total: CallPage['total']
  /** Time ran out before everything was read. */
  partial: boolean
}

/** Reads the messages of the calls that the rest of a query finds, in its order, until a page is full. */
@Injectable()
export class TextSearch {
  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  async search(
    orgId: string,
    filter: CallFilter,
    texts: readonly SearchTerm[],
    page: { limit: number; after: CallPosition | null; sort: CallSort },
    signal: AbortSignal,
  ): Promise<TextPage> {
    const wanted = texts.map(({ values }) =>
      values.flatMap((value) => (value.kind === 'text' ? [value] : [])),
    )
    const deadline = performance.now() + TIME_MS
    const found: string[] = []
    let read = 0
    let at = page.after
    for (;;) {
      const from = at
      const { keys, parts } = await this.database.withTenant(orgId, async (tenant) => {
        const keys = await pageOfCalls(tenant, filter, { limit: BATCH, after: from, sort: page.sort })
        return {
          keys,
          parts: await findPartsOfCalls(
            tenant,
            keys.map(({ id }) => id),
          ),
        }
      })
      for (const key of keys) {
        signal.throwIfAborted()
        const own = parts.filter(({ callId }) => callId === key.id)
        const messages = await this.#messages(own.map(({ part }) => part))
        read += messages.packed
        if (
          wanted.every((values) => messages.texts.some((text) => values.some((value) => holds(text, value))))
        )
          found.push(key.id)
        at = { key: key.key, id: key.id }
        const tired = performance.now() > deadline || read > MOST_BYTES
        if (found.length === page.limit || tired) return this.#page(orgId, found, at, tired)
      }
      if (keys.length < BATCH) return this.#page(orgId, found, null, false)
    }
  }

  async #page(orgId: string, ids: string[], last: CallPosition | null, partial: boolean): Promise<TextPage> {
    const items = await this.database.withTenant(orgId, (tenant) => callsById(tenant, ids))
    return { items, last, total: { count: items.length, capped: last !== null }, partial }
  }

  async #messages(parts: readonly LegPart[]) {
    const texts: string[] = []
    let packed = 0
    for (const { segmentKey, index } of parts) {
      if (segmentKey === null) continue
      try {
        const blocks = await readSegmentBlocks(this.store, segmentKey, index.blocks)
        for (const { length } of index.blocks) packed += length
        for (const { block, offset, length } of index.messages)
          texts.push((blocks[block] as Buffer).toString('latin1', offset, offset + length).toLowerCase())
      } catch (error) {
        if (!(error instanceof ObjectMissingError)) throw error
      }
    }
    return { texts, packed }
  }
}

/** Byte by byte, ASCII letters in either case; a wildcard says nothing more. */
const holds = (message: string, { text }: RawText): boolean =>
  message.includes(Buffer.from(text, 'utf8').toString('latin1').toLowerCase())
