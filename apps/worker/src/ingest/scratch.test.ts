import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { makeScratch, removeStaleScratch } from './scratch.ts'

it('removes only folders that no decode can still be using', async () => {
  const dir = join(mkdtempSync(join(tmpdir(), 'ringback-scratch-')), 'scratch')
  await removeStaleScratch(dir, 60) // not there yet
  const [old, young] = [await makeScratch(dir), await makeScratch(dir)]
  const hourAgo = Date.now() / 1_000 - 3_600
  utimesSync(old, hourAgo, hourAgo)
  await removeStaleScratch(dir, 60)
  expect(readdirSync(dir)).toEqual([basename(young)])
  rmSync(dir, { recursive: true })
})
