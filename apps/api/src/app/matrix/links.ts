/** Links by which a call was shared: one that opens, one whose password is asked for or was given, and some that ended. */
import type { Share } from '@ringback/contracts'
import request from 'supertest'
import type { TestApi } from '../../testing/test-api.ts'

export interface Link {
  name: string
  token: string
  /** The key of its password, where that was given. */
  headers: Record<string, string>
  state: 'open' | 'locked' | 'ended'
  notes: Share['notes']
  downloads: boolean
  hasPassword: boolean
  /** What things are called behind it; of one that ended, as it was. */
  ids: Record<'messageId' | 'streamId' | 'annotationId', string>
}

type Send = (method: 'post', path: string, body: object) => Promise<{ share: Share; token: string }>

export async function makeLinks(
  api: TestApi,
  send: Send,
  callId: string,
): Promise<{ links: Link[]; shareId: string }> {
  const password = `password of ${callId}`
  const share = async (input: object, headers: (token: string) => Promise<Link['headers']>) => {
    const { share, token } = await send('post', `/calls/${callId}/shares`, input)
    const key = await headers(token)
    return {
      ...{ id: share.id, token, key },
      ...{ notes: share.notes, downloads: share.downloads },
      ids: await idsOf(api, token, key),
    }
  }
  const unlock = async (token: string): Promise<Link['headers']> => {
    const unlocked = await request(api.url).post(`/api/v1/shared/${token}/unlock`).send({ password })
    return { Cookie: String(unlocked.headers['set-cookie']).split(';', 1)[0]! }
  }
  const writable = () => share({ notes: 'write' }, async () => ({}))
  const open = await share({ notes: 'write', downloads: true }, async () => ({}))
  const [revoked, expired] = [await writable(), await writable()]
  const kept = await share({ password }, unlock)
  await api.sql('UPDATE shares SET revoked_at = now() WHERE id = $1', [revoked.id])
  await api.sql('UPDATE shares SET expires_at = now() WHERE id = $1', [expired.id])
  const plain = { headers: {}, hasPassword: false }
  return {
    shareId: open.id,
    links: [
      { ...plain, ...open, name: 'open link', state: 'open' },
      { ...plain, ...kept, name: 'link without its password', state: 'locked', hasPassword: true },
      { ...kept, name: 'link with its password', headers: kept.key, state: 'open', hasPassword: true },
      { ...plain, ...revoked, name: 'revoked link', state: 'ended' },
      { ...plain, ...expired, name: 'expired link', state: 'ended' },
    ],
  }
}

async function idsOf(api: TestApi, token: string, headers: Record<string, string>): Promise<Link['ids']> {
  const get = async (path: string) =>
    (await request(api.url).get(`/api/v1/shared/${token}${path}`).set(headers).expect(200)).body
  return {
    messageId: (await get('/messages')).items[0].id,
    streamId: (await get('')).call.streams[0].id,
    annotationId: (await get('/annotations')).items[0].id,
  }
}
