import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Call, CallPage, Capture, MessagePage } from '@ringback/contracts'
import { makeSample } from '../../fixtures/src/sample.ts'
import { runningStack } from '../stack.ts'
import { shoot } from './shoot.ts'

const shown = join(import.meta.dirname, '../../apps/web/features/landing/demo-call.json')

/** Ids that every upload makes anew, by the order in which they appear. */
function withSameIds(text: string): string {
  const ids = new Map<string, string>()
  return text.replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, (id) => {
    if (!ids.has(id)) ids.set(id, `00000000-0000-7000-8000-${String(ids.size + 1).padStart(12, '0')}`)
    return ids.get(id)!
  })
}

test('the call of the product page is what our sample decodes to', async () => {
  const { url, apiKey } = runningStack()
  const ask = async <T>(path: string, init: RequestInit = {}): Promise<T> => {
    const headers = { authorization: `Bearer ${apiKey}` }
    const response = await fetch(`${url}/api/v1${path}`, { ...init, headers })
    expect(response.ok, `${path} answered ${response.status}`).toBe(true)
    return (await response.json()) as T
  }
  const form = new FormData()
  form.set('file', new Blob([Uint8Array.from(makeSample())]), 'sample.pcap')
  const { id } = await ask<{ id: string }>('/captures', { method: 'POST', body: form })
  await expect
    .poll(async () => (await ask<Capture>(`/captures/${id}`)).state, { timeout: 60_000 })
    .toBe('ready')
  const { name } = await ask<Capture>(`/captures/${id}`)
  const query = `capture:"${name}" state:completed method:INVITE`
  const { items } = await ask<CallPage>(`/calls?q=${encodeURIComponent(query)}`)
  const call = await ask<Call>(`/calls/${items[0]!.id}`)
  const { items: messages } = await ask<MessagePage>(`/calls/${call.id}/messages?limit=200`)
  const demo = JSON.parse(withSameIds(JSON.stringify({ call: { ...call, captures: [] }, messages })))
  // UPDATE_DEMO=1 writes it anew, after a change of the sample or of what the api tells.
  if (process.env.UPDATE_DEMO) writeFileSync(shown, `${JSON.stringify(demo, null, 1)}\n`)
  expect(demo).toMatchObject(JSON.parse(readFileSync(shown, 'utf8')))
})

test('the product page shows a call that can be stepped through without an account', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Read the call')
  const diagnosis = page.getByRole('region', { name: 'Diagnosis' })
  await expect(diagnosis.getByRole('button', { expanded: false }).first()).toContainText('Packet loss')
  await shoot(page, 'landing')
  const address = () => new URL(page.url()).searchParams.get('m')
  await page.keyboard.press('j')
  await expect.poll(address).toMatch(/^00000000-/)
  const second = address()
  await page.keyboard.press('j')
  await expect.poll(address).not.toBe(second)
  await page.keyboard.press('n')
  await expect(diagnosis).toContainText('Check next')
  await page.getByRole('link', { name: 'Help', exact: true }).click()
  await expect(page).toHaveURL(/\/help$/)

  await page.setViewportSize({ width: 360, height: 780 })
  await page.goto('/')
  await expect(page.getByRole('grid')).toBeAttached()
  await shoot(page, 'landing-phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
})
