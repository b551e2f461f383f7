import { expect, test } from '@playwright/test'
import { liveCall } from '../../fixtures/src/live-call.ts'
import { signUp } from './account.ts'
import { shoot } from './shoot.ts'

test('a SIPp call appears in the list of calls while it is made, and ends there', async ({
  page,
  context,
}) => {
  await signUp(page, 'Livia')
  await page.goto('/settings/live')
  await expect(page.getByText('No capture agents yet')).toBeVisible()
  await shoot(page, 'live-empty')
  await page.getByRole('button', { name: 'Add a capture agent' }).click()
  await page.getByLabel('Name').fill('sipp on loopback')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  const key = await page.getByRole('status').locator('code').innerText()
  expect(key).toMatch(/^rba_/)
  await expect(page.locator('pre')).toContainText(key)
  await page.getByLabel('Sender', { exact: true }).selectOption('heplify')
  await expect(page.locator('pre')).toContainText(`-hp ${key}`)
  const { receiver } = await (await page.request.get('/api/v1/capture-agents')).json()

  const calls = await context.newPage()
  await calls.goto('/calls')
  const number = `7${Date.now()}`
  const call = await liveCall(receiver.udpPort, key, number, 8_000)
  try {
    const row = calls.getByRole('row').filter({ hasText: number })
    await expect(row).toBeVisible()
    const seconds = (performance.now() - (await call.begun)) / 1_000
    console.log(`INVITE to the row in the browser: ${seconds.toFixed(2)} s`)
    await shoot(calls, 'live-calls')
    await call.ended
    await expect(row).toContainText('Completed')
    await calls.goto('/captures')
    await expect(calls.getByText('Packets are coming in')).toBeVisible()
    await shoot(calls, 'live-captures')
  } finally {
    await call.stop()
  }
  await expect(page.getByRole('listitem').filter({ hasText: 'sipp on loopback' })).toContainText(
    'Last packet',
  )
  await shoot(page, 'live')
  await page.setViewportSize({ width: 360, height: 780 })
  await shoot(page, 'live-360')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('No capture agents yet')).toBeVisible()
})
