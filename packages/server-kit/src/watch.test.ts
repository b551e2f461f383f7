import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { createMetrics } from './metrics.ts'
import { watchBacklog, watchDisks } from './watch.ts'

it('what cannot be read is not told, and is told again when it can', async () => {
  const registry = createMetrics('test')
  let isDown = false
  watchBacklog(registry, async () => {
    if (isDown) throw new Error('the database is away')
    return {
      captures: { queued: 3, decoding: 1 },
      oldestQueuedSeconds: 12,
      outbox: { entries: 2, oldestSeconds: 5 },
    }
  })
  const told = async () =>
    (await registry.metrics()).split('\n').filter((line) => /^ringback_(captures|oldest|outbox)/.test(line))
  const all = [
    'ringback_captures{state="queued",program="test"} 3',
    'ringback_captures{state="decoding",program="test"} 1',
    'ringback_oldest_queued_seconds{program="test"} 12',
    'ringback_outbox_entries{program="test"} 2',
    'ringback_outbox_lag_seconds{program="test"} 5',
  ]
  expect(await told()).toEqual(all)
  isDown = true
  await new Promise((resolve) => setTimeout(resolve, 1_050)) // what was read is good for a second
  expect(await told()).toEqual([])
  isDown = false
  expect(await told()).toEqual(all)
})

it('disks are told by what they are for, folders that are not there yet are left out', async () => {
  const registry = createMetrics('test')
  watchDisks(registry, { scratch: tmpdir(), objects: undefined, uploads: '/not/there/yet' })
  const text = await registry.metrics()
  expect(text).toMatch(/^ringback_disk_free_bytes\{use="scratch",program="test"\} [1-9]\d*$/m)
  expect(text).not.toMatch(/use="(objects|uploads)"/)
})
