import { Inject, Injectable } from '@nestjs/common'
import { type AliasSuggestion, type AliasSuggestions, aliasLookup } from '@ringback/contracts'
import { Database, findPartsOfCalls, frequentHosts, listAliases } from '@ringback/db'
import type { ObjectStore } from '@ringback/server-kit'
import { splitEndpoint } from '../calls/participants.ts'
import { OBJECT_STORE } from '../http/tokens.ts'
import { readTexts, viewOf } from '../messages/texts.ts'
import { type Entry, timelineOf } from '../messages/timeline.ts'

/** Calls that are counted, addresses that are looked at, and those that are offered. */
const NEWEST = 5_000
const MOST_HOSTS = 60
const MOST = 12
/** Of each address, read for what it calls itself. */
const MOST_MESSAGES = 4

@Injectable()
export class AliasSuggestionsService {
  constructor(
    private readonly database: Database,
    @Inject(OBJECT_STORE) private readonly store: ObjectStore,
  ) {}

  async list(orgId: string): Promise<AliasSuggestions> {
    const { hosts, parts } = await this.database.withTenant(orgId, async (tenant) => {
      const find = aliasLookup(await listAliases(tenant))
      const seen = await frequentHosts(tenant, { newest: NEWEST, most: MOST_HOSTS })
      const hosts = seen.filter(({ address }) => find({ address, port: null }) === null).slice(0, MOST)
      const callIds = [...new Set(hosts.map(({ callId }) => callId))]
      return { hosts, parts: (await findPartsOfCalls(tenant, callIds)).map(({ part }) => part) }
    })
    const sent = firstSentBy(timelineOf(parts))
    const entries = hosts.flatMap(({ address }) => sent.get(address) ?? [])
    const texts = await readTexts(this.store, entries)
    const items = hosts.map(({ address, calls }): AliasSuggestion => {
      const agents = (sent.get(address) ?? []).map((entry) => viewOf(texts.get(entry))?.userAgent ?? null)
      return { address, calls, agent: agents.find((agent) => agent !== null) ?? null }
    })
    return { items }
  }
}

/** By address. Not every message says who wrote it: a 100 seldom does. */
function firstSentBy(timeline: readonly Entry[]): Map<string, Entry[]> {
  const sent = new Map<string, Entry[]>()
  for (const entry of timeline) {
    const { address } = splitEndpoint(entry.message.src)
    const known = sent.get(address)
    if (!known) sent.set(address, [entry])
    else if (known.length < MOST_MESSAGES) known.push(entry)
  }
  return sent
}
