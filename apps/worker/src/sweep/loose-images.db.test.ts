import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database, imageFolder, insertNoteImage } from '@ringback/db'
import { createTestDatabase, createWorkspace } from '@ringback/db/testing'
import { openObjectStore } from '@ringback/server-kit'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { expect, it } from 'vitest'
import { removeLooseImages } from './loose-images.ts'

it('removes images whose comment is gone and those never used within a day, and no other', async () => {
  const { url, drop } = await createTestDatabase()
  const database = new Database({ url, applicationName: 'test' })
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const store = openObjectStore({
    ...{ OBJECT_STORE: 'fs', OBJECT_STORE_DIR: mkdtempSync(join(tmpdir(), 'ringback-images-')) },
    ...{ S3_REGION: '', S3_FORCE_PATH_STYLE: false },
  })
  const orgId = await createWorkspace(url)
  const keyOf = (id: string) => `${imageFolder(orgId, id)}full`
  const image = async (inComment: boolean, hours = 0) => {
    const id = uuidv7()
    await store.put(keyOf(id), Buffer.from('pixels'))
    await database.withTenant(orgId, (tenant) =>
      insertNoteImage(tenant, { id, width: 1, height: 1, bytes: 6, createdBy: null }),
    )
    await owner.query(
      `UPDATE note_images SET created_at = now() - make_interval(hours => $2) WHERE id = $1`,
      [...[id, hours]],
    )
    if (!inComment) return id
    const [annotation, comment] = [uuidv7(), uuidv7()]
    await owner.query(
      `INSERT INTO annotations (org_id, id, sip_call_id, anchor, shared) VALUES ($1, $2, 'a', '{}', false)`,
      [orgId, annotation],
    )
    await owner.query(
      `INSERT INTO annotation_comments (org_id, id, annotation_id, author_kind, author_name, body)
       VALUES ($1, $2, $3, 'member', 'A', 'b')`,
      [orgId, comment, annotation],
    )
    await owner.query('UPDATE note_images SET comment_id = $2, used = true WHERE id = $1', [id, comment])
    return id
  }
  const [erased, kept, forgotten, fresh] = [
    ...[await image(true), await image(true), await image(false, 25), await image(false)],
  ]
  // As an erasure or a removal of the workspace's notes does.
  await owner.query(
    `DELETE FROM annotations WHERE id = (SELECT annotation_id FROM annotation_comments c
       JOIN note_images i ON i.comment_id = c.id WHERE i.id = $1)`,
    [erased],
  )
  expect(await removeLooseImages(database, store)).toBe(2)
  expect(await Promise.all([erased, forgotten].map((id) => store.exists(keyOf(id!))))).toEqual([false, false])
  expect(await Promise.all([kept, fresh].map((id) => store.exists(keyOf(id!))))).toEqual([true, true])
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM note_images')
  expect(rows.map(({ id }) => id).sort()).toEqual([kept, fresh].sort())
  expect(await removeLooseImages(database, store)).toBe(0)
  await owner.end()
  await database.close()
  await drop()
})
