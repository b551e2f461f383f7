import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { WorkspaceJoinSettings } from '@ringback/contracts'
import { COPY_HEADER, COPY_TRAILER } from '@ringback/db'
import { afterAll, expect, it } from 'vitest'
import { makeSample } from '../../../../fixtures/src/sample.ts'
import { DecoderProcess } from './decoder-process.ts'

const dir = mkdtempSync(join(tmpdir(), 'ringback-decoder-'))
afterAll(() => rmSync(dir, { recursive: true }))

it('keeps the rows of a decode that ended before anybody read them', async () => {
  const path = join(dir, 'sample.pcap')
  const bytes = makeSample()
  writeFileSync(path, bytes)
  const names = ['segment', 'frames', 'seekable', 'calls', 'streams', 'snapshot'] as const
  const decoder = new DecoderProcess(
    {
      orgId: '01900000-0000-7000-8000-000000000001',
      captureId: '01900000-0000-7000-8000-000000000002',
      ...{ path, totalBytes: bytes.length, sha256: '', maxBytes: 1e9, snapshotAfterMs: null },
      joinRules: { ...WorkspaceJoinSettings.parse({}), forced: [], forbidden: [] },
      files: Object.fromEntries(names.map((name) => [name, join(dir, name)])) as never,
    },
    { memoryMb: 512, seconds: 60 },
    { progress() {}, snapshot: () => Promise.resolve() },
  )
  await decoder.ended
  await pause(50)
  const rows = await buffer(decoder.legs)
  expect(rows.subarray(0, COPY_HEADER.length)).toEqual(COPY_HEADER)
  expect(rows.subarray(-2)).toEqual(COPY_TRAILER)
  expect(rows.length).toBeGreaterThan(1_000)
})
