import { expect, it } from 'vitest'
import { Turns } from './turns.ts'

it('lets one key in one after the other, also after a failure, and other keys beside it', async () => {
  const turns = new Turns()
  const log: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = turns.take('a', async () => {
    log.push('a1 in')
    await gate.promise
    log.push('a1 out')
    throw new Error('a1')
  })
  const second = turns.take('a', async () => void log.push('a2'))
  await turns.take('b', async () => void log.push('b'))
  gate.resolve()
  await expect(first).rejects.toThrow('a1')
  await second
  expect(log).toEqual(['a1 in', 'b', 'a1 out', 'a2'])
})
