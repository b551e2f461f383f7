// How fast a very long call is drawn and scrolled in Chromium, how much JavaScript its page loads, and how the list of
// 100,000 calls scrolls. On the real stack; after a build: node bench/ladder/run.ts [--messages 5000] [--calls 100000]
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test'
import type pg from 'pg'
import { EMAIL, ensureLogin } from '../../scripts/stack/sample-data.mjs'
import { startStack } from '../../scripts/stack/stack.mjs'
import { load } from '../search/load.ts'
import { coldContext, countScripts, heapOf, openBrowser } from './browser.ts'
import { longCall } from './long-call.ts'
import { type Area, type Scrolled, watch } from './scroll.ts'

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '5000' },
    calls: { type: 'string', default: '100000' },
  },
})
const messages = Number(values.messages)
const calls = Number(values.calls)

/** What is asked for: `was` is printed beside it, and a miss ends the run with an error. */
const limits = { paintMs: 1_000, taskMs: 50, scriptBytes: 250_000, heapBytes: 96e6, listHeapBytes: 512e6 }
/** px a second: four screens, faster than anybody reads. */
const SPEED = 3_000
const misses: string[] = []
function check(what: string, was: number, most: number, text: string): void {
  const ratio = was / most
  console.log(
    `${what.padEnd(46)}${text.padStart(14)}  ${(ratio * 100).toFixed(0).padStart(4)} % of what is allowed`,
  )
  if (ratio > 1) misses.push(what)
}
const kB = (bytes: number) => `${(bytes / 1_000).toFixed(1)} kB`
const MB = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
const ms = (duration: number) => `${duration.toFixed(0)} ms`

const dir = mkdtempSync(join(tmpdir(), 'ringback-ladder-'))
const stack = await startStack({ dir, throwaway: true, env: process.env, onGiveUp: console.error })
let browser: Browser | undefined
try {
  const key = await ensureLogin(stack.url, stack.secrets.password, null)
  const callId = await uploadLongCall(key)
  browser = await openBrowser()
  const open = await coldContext(browser, stack.url, stack.secrets.password, EMAIL)
  await measureCall(browser, await open(), callId)
  if (calls > 0) {
    await fillList(key)
    await measureList(browser, await open())
  }
} finally {
  await browser?.close()
  await stack.stop()
  rmSync(dir, { recursive: true, force: true })
}
if (misses.length > 0) {
  console.error(`Missed: ${misses.join('; ')}`)
  process.exitCode = 1
}

async function ask<T>(key: string, path: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(stack.url + path, { ...init, headers: { authorization: `Bearer ${key}` } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}

async function uploadLongCall(key: string): Promise<string> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(longCall(messages))]), 'long-call.pcap')
  const { id } = await ask<{ id: string }>(key, '/api/v1/captures', { method: 'POST', body: form })
  for (;;) {
    const { state } = await ask<{ state: string }>(key, `/api/v1/captures/${id}`)
    if (state === 'ready') break
    if (state === 'failed') throw new Error('The long call was not decoded')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { items } = await ask<{ items: { id: string }[] }>(key, '/api/v1/calls')
  return items[0]!.id
}

/** The first visit, then a way through all its messages. */
async function measureCall(browser: Browser, context: BrowserContext, id: string): Promise<void> {
  const page = await context.newPage()
  const scripts = countScripts(page)
  await page.addInitScript(notePaints, messages)
  await page.goto(`${stack.url}/calls/${id}`)
  await page.waitForFunction(() => 'wholeAt' in window)
  await page.waitForLoadState('networkidle')
  const { firstAt, wholeAt, arrivals } = await page.evaluate(() => ({
    ...(window as unknown as Paints),
    arrivals: performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.includes('/messages'))
      .map((entry) => (entry as PerformanceResourceTiming).responseEnd),
  }))
  const { files, named, all } = await scripts()
  console.log(`\nA call of ${messages.toLocaleString('en')} messages`)
  check('JavaScript of the first load, compressed', named, limits.scriptBytes, kB(named))
  console.log(`  ${kB(all)} in ${files} files with what the page asks for afterwards`)
  console.log(`  ladder painted ${ms(firstAt)} after the address was entered`)
  const first = firstAt - arrivals[0]!
  const whole = wholeAt - arrivals.at(-1)!
  check('first messages to their paint', first, limits.paintMs, ms(first))
  check('last messages to their paint', whole, limits.paintMs, ms(whole))

  const area = await areaOf(page, 'Ladder', 250)
  const wheeled = await watch(browser, page, area, (session) =>
    scrollBy(session, area, Math.min(messages * 26, 40_000)),
  )
  report('scrolling', wheeled)
  await page.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus())
  const stepped = await watch(browser, page, area, async (session) => {
    for (let step = 0; step < 60; step++) {
      await press(session, 'j')
      await new Promise((resolve) => setTimeout(resolve, 33))
    }
  })
  report('stepping with a held key', stepped)
  const heap = await heapOf(page)
  check('JavaScript heap after that', heap, limits.heapBytes, MB(heap))
  await context.close()
}

interface Paints {
  firstAt: number
  wholeAt: number
}

/** Runs in the page: when the first row and when the last message had been painted, ms since its navigation. */
function notePaints(messages: number): void {
  const paints = window as unknown as Partial<Paints>
  /** A task that is posted in a frame runs when it has been painted. */
  const afterPaint = (done: () => void) => requestAnimationFrame(() => setTimeout(done))
  const watcher = new MutationObserver(() => {
    const grid = document.querySelector('[role=grid]')
    if (!paints.firstAt && grid?.querySelector('[id^=message-]')) {
      paints.firstAt = -1
      afterPaint(() => {
        paints.firstAt = performance.now()
      })
    }
    if (Number(grid?.getAttribute('aria-rowcount')) > messages) {
      watcher.disconnect()
      afterPaint(() => {
        paints.wholeAt = performance.now()
      })
    }
  })
  watcher.observe(document, { subtree: true, childList: true, attributes: true })
}

/** Calls as a worker writes them, of the workspace that looks. */
async function fillList(key: string): Promise<void> {
  const root = join(import.meta.dirname, '../..')
  const { Client } = createRequire(join(root, 'packages/db/package.json'))('pg') as typeof pg
  const client = new Client({ connectionString: stack.databaseUrl })
  await client.connect()
  const { workspace } = await ask<{ workspace: { id: string } }>(key, '/api/v1/me')
  await load(client, { calls, workspaces: 1, first: workspace.id }, () => {})
  await client.end()
}

async function measureList(browser: Browser, context: BrowserContext): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${stack.url}/calls`)
  await page.getByRole('row').nth(20).waitFor()
  await page.waitForLoadState('networkidle')
  console.log(`\nA list of ${calls.toLocaleString('en')} calls`)
  const area = await areaOf(page, 'Calls', 180)
  report(
    'scrolling while pages come',
    await watch(browser, page, area, (session) => scrollBy(session, area, 60_000)),
  )
  // As far as a reader could go.
  const loaded = await page.evaluate(readToTheEnd, calls)
  console.log(`  ${loaded.toLocaleString('en')} rows read`)
  const through = await watch(browser, page, area, async (session) => {
    for (let place = 0; place < 10; place++) {
      await page.evaluate((part) => {
        const grid = document.querySelector('[role=grid]')!
        grid.scrollTop = (grid.scrollHeight - grid.clientHeight) * part
      }, place / 10)
      await scrollBy(session, area, 3_000)
    }
  })
  report('scrolling through all of them', through)
  const heap = await heapOf(page)
  check('JavaScript heap after that', heap, limits.listHeapBytes, MB(heap))
  await context.close()
}

/** Runs in the page. */
async function readToTheEnd(calls: number): Promise<number> {
  const grid = document.querySelector('[role=grid]')!
  let before = 0
  let still = 0
  while (still < 100) {
    grid.scrollTop = grid.scrollHeight
    await new Promise((resolve) => setTimeout(resolve, 50))
    still = grid.scrollHeight === before ? still + 1 : 0
    before = grid.scrollHeight
    if (before / 29 > calls) break
  }
  return Math.round(before / 29) - 1
}

/** Of the grid below its head, as wide as holds a text in every row. */
async function areaOf(page: Page, name: string, width: number): Promise<Area> {
  const box = await page.getByRole('grid').first().boundingBox()
  if (!box) throw new Error(`${name}: there is no grid`)
  return { x: Math.round(box.x), y: Math.round(box.y) + 50, width, height: Math.round(box.height) - 60 }
}

/** As a finger would, by the compositor: the page is not asked before the picture moves. */
async function scrollBy(session: CDPSession, area: Area, distance: number): Promise<void> {
  await session.send('Input.synthesizeScrollGesture', {
    ...{ x: area.x + 100, y: area.y + 100, yDistance: -distance, speed: SPEED },
    ...{ gestureSourceType: 'mouse' as const, preventFling: true },
  })
}

async function press(session: CDPSession, key: string): Promise<void> {
  const shared = { key, text: key, code: `Key${key.toUpperCase()}` }
  await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...shared })
  await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...shared })
}

function report(what: string, { seconds, frames, blank, ...tasks }: Scrolled): void {
  check(`${what}: longest task (processor)`, tasks.longestCpu, limits.taskMs, `${tasks.longestCpu} ms`)
  console.log(
    `  ${tasks.tasks} tasks in ${seconds.toFixed(1)} s, the longest ${tasks.longest} ms by the clock; over 50 ms: ` +
      `${tasks.over} by the clock, ${tasks.overCpu} by the processor`,
  )
  check(`${what}: blank frames`, blank, 0.5, `${blank} of ${frames}`)
}
