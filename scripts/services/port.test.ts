import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { freePort } from './port.mjs'

it('gives the next port that nobody has: none that is listened on, none that was promised', async () => {
  const server = createServer()
  const taken = await freePort(24_000)
  await new Promise<void>((listening) => server.listen(taken, listening))
  try {
    const free = await freePort(taken)
    expect(free).toBeGreaterThan(taken)
    expect(await freePort(taken, free)).toBeGreaterThan(free)
    expect(await freePort()).toBeGreaterThan(0)
  } finally {
    server.close()
  }
})
