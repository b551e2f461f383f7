import { mkdtempSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CompleteFiles } from './complete-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringback-watch-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const SETTLE = 10_000
/** Seconds since 1970 as the file's time. */
function write(name: string, bytes: string, at: number): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  utimesSync(path, at, at)
  return path
}

it('hands a file out when the next one is begun and it did not change between two looks', async () => {
  const files = new CompleteFiles(folder, SETTLE)
  const first = write('ring.pcap0', 'a', 100)
  expect(await files.look(0)).toEqual([])
  expect(await files.look(1_000)).toEqual([])
  const second = write('ring.pcap1', 'b', 200)
  expect(await files.look(2_000)).toEqual([first])
  expect(await files.look(3_000)).toEqual([])
  write('ring.pcap1', 'bb', 300)
  write('ring.pcap2', 'c', 400)
  expect(await files.look(4_000)).toEqual([])
  expect(await files.look(5_000)).toEqual([second])
})

it('hands the last one out when nobody wrote to it for long', async () => {
  const files = new CompleteFiles(folder, SETTLE)
  const only = write('a.pcapng', 'a', 100)
  await files.look(0)
  expect(await files.look(SETTLE - 1)).toEqual([])
  write('a.pcapng', 'ab', 101)
  expect(await files.look(SETTLE)).toEqual([])
  expect(await files.look(2 * SETTLE)).toEqual([only])
})

it('hands a name out again when a ring has written over it, and what was given back', async () => {
  const files = new CompleteFiles(folder, SETTLE)
  const path = write('r.pcap', 'a', 100)
  write('s.pcap', 'b', 200)
  await files.look(0)
  expect(await files.look(1)).toEqual([path])
  write('r.pcap', 'A', 150)
  expect(await files.look(2)).toEqual([])
  expect(await files.look(3)).toEqual([path])
  files.giveBack(path, 4)
  expect(await files.look(5)).toEqual([])
  expect((await files.look(4 + SETTLE)).includes(path)).toBe(true)
})

it('takes captures in order of time and nothing else', async () => {
  const files = new CompleteFiles(folder, SETTLE)
  const paths = [write('b.pcap', 'b', 100), write('a.cap', 'a', 200), write('c.pcap.3.gz', 'c', 300)]
  for (const [name, bytes] of [
    ['notes.txt', 'x'],
    ['a.pcap.md5', 'x'],
    ['empty.pcap', ''],
  ] as const)
    write(name, bytes, 50)
  write('gone.pcap', 'x', 60)
  await files.look(0)
  unlinkSync(join(folder, 'gone.pcap'))
  expect(await files.look(SETTLE)).toEqual(paths)
})
