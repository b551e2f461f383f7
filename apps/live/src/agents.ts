import { createHash } from 'node:crypto'
import { type AgentCounts, countAgent, type Database, knownAgents, listenToAgents } from '@ringback/db'
import type { Logger } from '@ringback/server-kit'

const ANEW_MS = 30_000

/** An agent that may send, and what came from it since it was last written down. */
export interface LiveAgent {
  readonly orgId: string
  readonly id: string
  counts: AgentCounts
}

const none = (): AgentCounts => ({ packets: 0, bytes: 0, badKeys: 0, malformed: 0, dropped: 0 })

/** Those of all workspaces, by key and by address; told at once when one is made or removed. */
export class Agents {
  readonly #database: Database
  readonly #log: Logger
  readonly #keyless: boolean
  #byHash = new Map<string, LiveAgent>()
  /** Keys that were good, as they come: hashing each time would cost more than all the rest. */
  #byKey = new Map<string, LiveAgent>()
  #byAddress = new Map<string, LiveAgent>()
  #source: { stop(): Promise<void> } | null = null
  #timer: NodeJS.Timeout | null = null

  constructor(database: Database, log: Logger, keyless: boolean) {
    this.#database = database
    this.#log = log
    this.#keyless = keyless
  }

  async start(): Promise<void> {
    await this.#read()
    const again = () => void this.#read().catch((err) => this.#log.warn({ err }, 'agents were not read'))
    this.#source = listenToAgents(this.#database, again)
    this.#timer = setInterval(again, ANEW_MS)
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer)
    await this.#source?.stop()
  }

  /** `key` as it was sent, byte by byte. */
  ofKey(key: string): LiveAgent | null {
    const known = this.#byKey.get(key)
    if (known) return known
    const hash = createHash('sha256').update(key, 'latin1').digest('base64url')
    const agent = this.#byHash.get(hash) ?? null
    if (agent) this.#byKey.set(key, agent)
    return agent
  }

  ofAddress(address: string): LiveAgent | null {
    return this.#byAddress.get(address) ?? null
  }

  /** Adds what was counted to the database. What cannot be written now is written later. */
  async writeCounts(): Promise<void> {
    for (const agent of this.#byHash.values()) {
      const { counts } = agent
      if (Object.values(counts).every((count) => count === 0)) continue
      agent.counts = none()
      try {
        await this.#database.withTenant(agent.orgId, (tenant) => countAgent(tenant, agent.id, counts))
      } catch (err) {
        for (const name of Object.keys(counts) as (keyof AgentCounts)[]) agent.counts[name] += counts[name]
        this.#log.warn({ err }, 'counts were not written')
        return
      }
    }
  }

  async #read(): Promise<void> {
    const before = new Map([...this.#byHash.values()].map((agent) => [agent.id, agent]))
    const known = await knownAgents(this.#database)
    const byAddress = new Map<string, LiveAgent | null>()
    const byHash = new Map<string, LiveAgent>()
    for (const { orgId, id, keyHash, address } of known) {
      const agent = before.get(id) ?? { orgId, id, counts: none() }
      byHash.set(keyHash, agent)
      if (!this.#keyless || address === null) continue
      // Whose it is cannot be said when two workspaces name it: then it is nobody's.
      byAddress.set(address, byAddress.has(address) ? null : agent)
    }
    this.#byHash = byHash
    this.#byKey = new Map()
    this.#byAddress = new Map(
      [...byAddress].filter((entry): entry is [string, LiveAgent] => entry[1] !== null),
    )
  }
}
