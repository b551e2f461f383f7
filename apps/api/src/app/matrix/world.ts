/** A workspace with something of every kind in it, each thing marked, and somebody of every kind who may ask. */
import { type ApiKeyScope, apiKeyScopes, type Role, roles } from '@ringback/contracts'
import request from 'supertest'
import { indexPackets, voicePacket } from '../../testing/indexed-packets.ts'
import { keyHeaders, makeKey, type Person, signUp, signUpMember } from '../../testing/people.ts'
import { publishCapture } from '../../testing/published-capture.ts'
import { sampleCall } from '../../testing/sample-call.ts'
import { sendImage } from '../../testing/send-image.ts'
import type { TestApi } from '../../testing/test-api.ts'
import { type Link, makeLinks } from './links.ts'

export interface Actor {
  name: string
  headers: Record<string, string>
  /** Null: nobody, or nobody any more. */
  role: Role | null
  scopes: readonly ApiKeyScope[] | null
  signedIn: boolean
}

export const kinds = [
  ...['capture', 'upload', 'call', 'stream', 'link', 'message', 'key', 'erasure', 'view', 'member'],
  ...['invitation', 'session', 'workspace', 'annotation', 'comment', 'share', 'webhook', 'delivery', 'alias'],
  ...['image', 'agent'],
] as const
export type Kind = (typeof kinds)[number]

export interface World {
  orgId: string
  ids: Record<Kind, string>
  legIds: string[]
  cursor: string
  phone: string
  userId: string
  actors: Actor[]
  links: Link[]
  /** What nobody of another workspace may ever be sent. */
  secrets: string[]
}

export async function makeWorld(api: TestApi, canary: string, phone: string): Promise<World> {
  const owner = await signUp(api, `Owner ${canary}`)
  const send = async (method: 'post' | 'put' | 'patch', path: string, body: object) =>
    (
      await request(api.url)
        [method](`/api/v1${path}`)
        .set(owner.headers)
        .send(body)
        .expect((r) => r.ok)
    ).body
  const capture = (name: string) => ({
    ...{ name: `${name}.pcap`, orgId: owner.orgId, uploadedBy: null },
    legs: sampleCall({ from: phone, to: phone, callId: `${name}@example` }),
  })
  const published = await publishCapture(api, capture(canary))
  await publishCapture(api, capture(`${canary}2`))
  const { captureId, callId, legIds, streamId, messageIds } = published
  await indexPackets(api, owner.orgId, captureId, [...[canary, voicePacket(0, Buffer.from(canary)), canary]])
  await send('patch', `/captures/${captureId}`, { tags: [canary] })
  await send('put', '/workspace/join-settings', { headers: [`X-${canary}`] })
  const begun = await request(api.url)
    .post('/uploads')
    .set({ ...owner.headers, 'Tus-Resumable': '1.0.0', 'Upload-Length': '9' })
    .expect(201)
  const erasure = await send('post', '/workspace/erasures', { number: '*99', confirmation: '*99' })
  const view = await send('post', '/workspace/views', { name: canary, address: `q=${canary}`, shared: true })
  const alias = await send('post', '/workspace/aliases', { pattern: '192.0.2.10', name: `alias-${phone}` })
  const link = await send('post', `/calls/${callId}/links`, { a: legIds[0], b: legIds[1] })
  const image = await sendImage(api, owner)
  const note = {
    ...{ anchor: { kind: 'message', messageId: messageIds[0] }, body: canary, visibility: 'shared' },
    images: [{ id: image.id, alt: canary }],
  }
  const annotation = await send('post', `/calls/${callId}/annotations`, note)
  const { links, shareId } = await makeLinks(api, send, callId)
  const { webhook } = await send('post', '/webhooks', {
    ...{ url: `https://hooks.example.com/${canary}`, events: ['capture.ready'] },
  })
  const { agent } = await send('post', '/capture-agents', { name: canary })
  const delivery = await send('post', `/webhooks/${webhook.id}/test`, {})
  const invitation = await send('post', '/invitations', { email: `${canary}@example.com`, role: 'viewer' })
  const { items: calls, next: cursor } = (
    await request(api.url).get('/api/v1/calls?limit=1').set(owner.headers).expect(200)
  ).body
  if (calls.length === 0) throw new Error('The world has no calls')
  const { actors, keyId, viewerId } = await makeActors(api, owner)
  // Somebody who may only read by now: what they wrote is theirs, and not theirs to change.
  await api.sql('UPDATE annotation_comments SET author_id = $1 WHERE annotation_id = $2', [
    viewerId,
    annotation.id,
  ])
  const { items: members } = (await request(api.url).get('/api/v1/members').set(owner.headers)).body
  const { items: sessions } = (await request(api.url).get('/api/v1/sessions').set(owner.headers)).body
  const ids: World['ids'] = {
    ...{
      capture: captureId,
      upload: begun.headers.location!.split('/').at(-1)!,
      call: callId,
      stream: streamId,
    },
    ...{ annotation: annotation.id, comment: annotation.comments[0].id, share: shareId },
    image: image.id,
    ...{ webhook: webhook.id, delivery: delivery.id },
    ...{ link: link.id, message: messageIds[0]!, key: keyId, erasure: erasure.id, view: view.id },
    ...{ alias: alias.id, agent: agent.id },
    ...{
      member: members.at(-1).id,
      invitation: invitation.id,
      session: sessions[0].id,
      workspace: owner.orgId,
    },
  }
  return {
    ...{ orgId: owner.orgId, ids, legIds, cursor, phone, userId: owner.userId, actors, links },
    secrets: [
      canary,
      phone,
      owner.userId,
      ...legIds,
      ...Object.values(ids),
      ...links.map(({ token }) => token),
    ],
  }
}

async function makeActors(
  api: TestApi,
  owner: Person,
): Promise<{ actors: Actor[]; keyId: string; viewerId: string }> {
  const nobody = { role: null, scopes: null, signedIn: true }
  const actors: Actor[] = [
    { name: 'anonymous', headers: {}, role: null, scopes: null, signedIn: false },
    { name: 'owner', headers: owner.headers, role: 'owner', scopes: null, signedIn: true },
  ]
  let viewerId = ''
  for (const role of roles.filter((each) => each !== 'owner')) {
    const { headers, userId } = await signUpMember(api, owner, role)
    if (role === 'viewer') viewerId = userId
    actors.push({ name: role, headers, role, scopes: null, signedIn: true })
  }
  let keyId = ''
  for (const scope of apiKeyScopes) {
    const key = await makeKey(api, owner, [scope])
    keyId = key.id
    const name = `key that may ${scope}`
    actors.push({ name, headers: keyHeaders(key), role: 'owner', scopes: [scope], signedIn: false })
  }
  // Whose only workspace it was.
  for (const name of ['suspended', 'removed']) {
    const person = await signUpMember(api, owner, 'admin')
    await api.sql('DELETE FROM auth.member WHERE "userId" = $1 AND "organizationId" <> $2', [
      person.userId,
      owner.orgId,
    ])
    const change =
      name === 'removed' ? 'DELETE FROM auth.member' : 'UPDATE auth.member SET "suspendedAt" = now()'
    await api.sql(`${change} WHERE "userId" = $1`, [person.userId])
    actors.push({ name, headers: person.headers, ...nobody })
  }
  return { actors, keyId, viewerId }
}
