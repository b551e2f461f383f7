import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { connect } from 'node:net'
import { freePort } from './port.mjs'

/** Starts redis-server on `dir`; throws when the program is not installed. Answers `{ url, stop() }`. */
export async function startRedis({ dir }) {
  mkdirSync(dir, { recursive: true })
  const port = await freePort()
  const args = [
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--dir',
    dir,
    '--maxmemory-policy',
    'noeviction',
    '--save',
    '',
  ]
  const server = spawn('redis-server', args.map(String), { stdio: 'ignore' })
  const failed = new Promise((_, reject) => server.once('error', reject))
  await Promise.race([failed, answers(port)])
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      const exited = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await exited
    },
  }
}

async function answers(port) {
  for (let tries = 0; tries < 100; tries++) {
    const open = await new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false))
      socket.on('close', () => {})
      setTimeout(() => socket.destroy(), 200).unref()
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('redis-server did not answer within 5 s')
}
