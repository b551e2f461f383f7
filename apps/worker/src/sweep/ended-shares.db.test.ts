import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ShareNotes, ShareRedaction } from '@ringback/contracts'
import { Database, insertShare, openShare, revokeShare } from '@ringback/db'
import { createTestDatabase, createWorkspace } from '@ringback/db/testing'
import { openObjectStore } from '@ringback/server-kit'
import { v7 as uuidv7 } from 'uuid'
import { expect, it } from 'vitest'
import { removeEndedShares } from './ended-shares.ts'

it('removes what is kept for links that ended, and for no other', async () => {
  const { url, drop } = await createTestDatabase()
  const database = new Database({ url, applicationName: 'test' })
  const store = openObjectStore({
    ...{ OBJECT_STORE: 'fs', OBJECT_STORE_DIR: mkdtempSync(join(tmpdir(), 'ringback-shares-')) },
    ...{ S3_REGION: '', S3_FORCE_PATH_STYLE: false },
  })
  const orgId = await createWorkspace(url)
  const ended = async (how: 'revoked' | 'expired' | 'live') => {
    const id = uuidv7()
    const snapshotKey = `orgs/${orgId}/shares/${id}/snapshot`
    const pcapKey = `orgs/${orgId}/shares/${id}/pcap`
    for (const key of [snapshotKey, pcapKey]) await store.put(key, Buffer.from('call'))
    await database.withTenant(orgId, async (tenant) => {
      await insertShare(tenant, {
        ...{ id, snapshotKey, tokenHash: id, label: '', sipCallIds: [], passwordHash: null, createdBy: null },
        ...{
          redaction: ShareRedaction.parse({}),
          notes: 'none' satisfies ShareNotes,
          ...{ title: '', letter: { seen: '', asked: '' }, downloads: true, moderated: false },
          ends: { days: how === 'expired' ? 0 : 1 },
        },
      })
      if (how === 'revoked') await revokeShare(tenant, id)
    })
    return { id, keys: [snapshotKey, pcapKey] }
  }
  const [revoked, expired, live] = [await ended('revoked'), await ended('expired'), await ended('live')]
  expect(await removeEndedShares(database, store)).toBe(2)
  for (const key of [revoked, expired].flatMap(({ keys }) => keys))
    expect(await store.exists(key)).toBe(false)
  for (const key of live.keys) expect(await store.exists(key)).toBe(true)
  expect(await database.withTenant(orgId, (tenant) => openShare(tenant, live.id))).toMatchObject({
    id: live.id,
  })
  expect(await removeEndedShares(database, store)).toBe(0)
  await database.close()
  await drop()
})
