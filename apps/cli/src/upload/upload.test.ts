import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { capture } from '../../test/one-packet.ts'
import { ringback } from '../../test/run-ringback.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('upload', () => {
  /** As much of a tus 1.0 server as the client needs, and the capture it becomes. */
  function service(states: readonly object[]) {
    const seen = { authorization: '', filename: '', body: Buffer.alloc(0), polls: 0 }
    const server = createServer((request, response) => {
      seen.authorization = request.headers.authorization ?? ''
      response.setHeader('Tus-Resumable', '1.0.0')
      if (request.method === 'POST') {
        seen.filename = Buffer.from(
          String(request.headers['upload-metadata']).split(' ')[1] ?? '',
          'base64',
        ).toString()
        response.writeHead(201, { Location: '/uploads/cap-1' }).end()
      } else if (request.method === 'PATCH') {
        const chunks: Buffer[] = []
        request.on('data', (chunk: Buffer) => chunks.push(chunk))
        request.on('end', () => {
          seen.body = Buffer.concat([seen.body, ...chunks])
          response.writeHead(204, { 'Upload-Offset': String(seen.body.length) }).end()
        })
      } else if (request.url === '/api/v1/captures/cap-1') {
        response.end(JSON.stringify(states[Math.min(seen.polls++, states.length - 1)]))
      } else response.writeHead(404).end()
    })
    return { server, seen }
  }

  async function upload(states: readonly object[]) {
    const { server, seen } = service(states)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const path = join(folder, 'up load.pcap')
    writeFileSync(path, capture())
    try {
      process.env.XDG_CACHE_HOME = folder
      return {
        ...(await ringback(['upload', path, '--url', `${url}/`, '--api-key', 'k-1'])),
        seen,
        url,
        path,
      }
    } finally {
      server.close()
    }
  }

  it('sends the file, waits for the decode and prints where it is', async () => {
    const { code, out, errors, seen, url, path } = await upload([
      { state: 'queued' },
      { state: 'ready', report: { sipMessages: 1, calls: 1 } },
    ])
    expect(errors).toEqual([`${path}: 100 %`])
    expect([code, out]).toEqual([0, `${path}: ready, 1 SIP messages, 1 calls: ${url}/captures/cap-1\n`])
    expect(seen).toMatchObject({ authorization: 'Bearer k-1', filename: 'up load.pcap', polls: 2 })
    expect(seen.body.equals(capture())).toBe(true)
  })

  it('says why a capture failed', async () => {
    const { code, errors } = await upload([{ state: 'failed', error: { code: 'not_a_capture' } }])
    expect(code).toBe(1)
    expect(errors.at(-1)).toMatch(/failed: not_a_capture$/)
  })

  it('asks for what it is not told', async () => {
    const { code, errors } = await ringback(['upload', 'x.pcap', '--url', 'http://127.0.0.1:9'])
    expect(code).toBe(1)
    expect(errors).toEqual([expect.stringMatching(/API key|no such file|ENOENT|ECONNREFUSED/)])
  })
})
