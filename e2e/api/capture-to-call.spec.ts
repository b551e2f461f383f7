import { execFileSync } from 'node:child_process'
import { openAsBlob } from 'node:fs'
import { expect, test } from '@playwright/test'
import type { CallPage, Capture, MessagePage } from '@ringback/contracts'
import { runningStack, sharedCapture } from '../stack.ts'

const CAPTURE = 'SIP_CALL_RTP_G711.pcap'
const file = sharedCapture(CAPTURE)

interface SipRow {
  callId: string
  method: string
  status: string
  fromUser: string
  frame: string
}

/** tshark's SIP messages, in capture order. */
function tsharkMessages(path: string): SipRow[] {
  const fields = ['sip.Call-ID', 'sip.Method', 'sip.Status-Code', 'sip.from.user', 'frame.number']
  const args = ['-r', path, '-Y', 'sip', '-T', 'fields', ...fields.flatMap((field) => ['-e', field])]
  return execFileSync('tshark', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .trim()
    .split('\n')
    .map((line) => {
      const [callId = '', method = '', status = '', fromUser = '', frame = ''] = line.split('\t')
      return { callId, method, status, fromUser, frame }
    })
}

test.describe('a capture becomes searchable calls', () => {
  test.describe.configure({ mode: 'serial' })
  test.skip(!file, `../shared/captures/files/${CAPTURE} is not here`)

  test('messages equal tshark in order, count and status', async () => {
    const { url, apiKey } = runningStack()
    const call = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
      const response = await fetch(url + path, {
        ...init,
        headers: { authorization: `Bearer ${apiKey}`, ...init.headers },
      })
      expect(response.ok, `${path} answered ${response.status}`).toBe(true)
      return (await response.json()) as T
    }

    const form = new FormData()
    form.set('file', await openAsBlob(file!), CAPTURE)
    const { id } = await call<{ id: string }>('/api/v1/captures', { method: 'POST', body: form })
    await expect
      .poll(async () => (await call<Capture>(`/api/v1/captures/${id}`)).state, { timeout: 60_000 })
      .toBe('ready')

    const expected = Map.groupBy(tsharkMessages(file!), (row) => row.callId)
    expect(expected.size).toBeGreaterThan(1)
    const find = (q: string) => call<CallPage>(`/api/v1/calls?capture=${id}&q=${encodeURIComponent(q)}`)
    for (const [callId, rows] of expected) {
      const { items } = await find(`callid:"${callId}"`)
      expect(items, callId).toHaveLength(1)
      if (rows[0]!.fromUser)
        expect((await find(`number:"${rows[0]!.fromUser}"`)).items.map((item) => item.id)).toContain(
          items[0]!.id,
        )
      if (items[0]!.finalStatus)
        expect((await find(`status:${items[0]!.finalStatus}`)).items.map((item) => item.id)).toContain(
          items[0]!.id,
        )

      const { items: messages } = await call<MessagePage>(`/api/v1/calls/${items[0]!.id}/messages?limit=1000`)
      expect(
        messages.map((m) => ({
          frame: String(m.frame),
          method: m.method ?? '',
          status: String(m.status ?? ''),
        })),
      ).toEqual(rows.map(({ frame, method, status }) => ({ frame, method, status })))
    }
  })

  test('bare text is read as Call-ID, number and status', async () => {
    const { url, apiKey } = runningStack()
    const row = tsharkMessages(file!).find((each) => each.method === 'INVITE')!
    for (const q of [row.callId, row.fromUser, '200']) {
      const response = await fetch(`${url}/api/v1/calls?q=${encodeURIComponent(q)}`, {
        headers: { authorization: `Bearer ${apiKey}` },
      })
      expect(((await response.json()) as CallPage).items.length, q).toBeGreaterThan(0)
    }
  })
})
