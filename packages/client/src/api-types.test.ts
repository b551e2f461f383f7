import { readFile } from 'node:fs/promises'
import openapiTypescript, { astToString, COMMENT_HEADER } from 'openapi-typescript'
import { expect, it } from 'vitest'

it('is written from the committed document: run `npm run openapi -w @ringback/api` when that changes', async () => {
  const document = new URL('../../../apps/api/openapi.json', import.meta.url)
  const committed = await readFile(new URL('./api-types.ts', import.meta.url), 'utf8')
  expect(`${COMMENT_HEADER}${astToString(await openapiTypescript(document))}`).toBe(committed)
})
