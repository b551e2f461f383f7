import type pg from 'pg'
import type { Database } from './database.ts'

interface Heard {
  notified(channel: string, payload: string): void
  /** The connection was lost and is there again: something may have been missed. */
  reconnected(): void
}

/** LISTEN on a connection of its own, made anew whenever it is lost, until `stop`. */
export function listen(
  database: Database,
  channels: readonly string[],
  heard: Heard,
): { stop(): Promise<void> } {
  let stopped = false
  let current: pg.Client | null = null
  const open = async (first: boolean): Promise<void> => {
    try {
      const client = await database.listener()
      current = client
      client.on('notification', ({ channel, payload = '' }) => heard.notified(channel, payload))
      client.on('error', () => {}) // 'end' follows
      client.on('end', () => retry())
      await client.query(channels.map((channel) => `LISTEN ${channel}`).join('; '))
      if (!first) heard.reconnected()
      if (stopped) await client.end()
    } catch {
      retry()
    }
  }
  let waiting = false
  const retry = () => {
    current = null
    if (stopped || waiting) return
    waiting = true
    setTimeout(() => {
      waiting = false
      void open(false)
    }, 1_000).unref()
  }
  const opening = open(true)
  return {
    async stop() {
      stopped = true
      await opening
      await current?.end()
    },
  }
}
