import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { sharedCapture } from '../stack.ts'
import { signUp, upload } from './account.ts'
import { shoot } from './shoot.ts'

const file = sharedCapture('SIP_CALL_RTP_G711.pcap')

test('a call is shared, opened without an account, answered, and revoked', async ({ page, browser }) => {
  test.skip(!file, 'the shared captures are not here')
  test.slow()
  await signUp(page, 'Sara')
  await upload(page, 'call.pcap', readFileSync(file!))
  await expect(page.getByText('Ready').first()).toBeVisible({ timeout: 60_000 })
  await page.goto('/calls?q=method:INVITE')
  await page.getByRole('row').nth(1).click()
  await expect(page).toHaveURL(/\/calls\/[0-9a-f-]{36}/)
  const number = (await page.getByRole('heading', { level: 1 }).innerText()).split('\n')[0]!.trim()

  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Share this call' })
  await expect(dialog.getByText('As the provider sees it')).toBeVisible()
  await expect(dialog.getByRole('region', { name: 'As the provider sees it' }).locator('pre')).toContainText(
    'INVITE',
  )
  await shoot(page, 'share-dialog')
  await dialog.getByLabel('Who it is for (optional)').fill('Carrier A')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = await dialog.getByLabel('Link', { exact: true }).inputValue()
  expect(link).toMatch(/\/s\/[0-9a-f]{64}$/)

  const outside = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const guest = await outside.newPage()
  await guest.goto(link)
  await expect(guest.getByRole('heading', { level: 1 })).toContainText('x')
  await expect(guest.getByText('INVITE').first()).toBeVisible()
  const text = await guest.locator('body').innerText()
  expect(number.length).toBeGreaterThan(2)
  expect(text).not.toContain(`${number} `)
  await shoot(guest, 'share-page')
  await guest.getByLabel('Reply about the call').fill('It is on our side, looking.')
  await guest.getByLabel('Your name').fill('Carla')
  await guest.getByLabel('Your email').fill('carla@carrier.example')
  await guest.getByRole('button', { name: 'Send reply' }).click()
  await expect(guest.getByRole('article').getByText('It is on our side, looking.')).toBeVisible()
  expect(await outside.cookies()).toEqual([])
  await guest.setViewportSize({ width: 360, height: 780 })
  await shoot(guest, 'share-page-phone')
  expect(await guest.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)

  // The engineer sees the answer without asking for it.
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: /Notes/ }).click()
  await expect(page.getByText('It is on our side, looking.')).toBeVisible()

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await expect(dialog.getByText('opened once')).toBeVisible()
  await dialog.getByRole('button', { name: 'Revoke', exact: true }).click()
  await dialog.getByRole('button', { name: 'Revoke now' }).click()
  await expect(dialog.getByText('revoked')).toBeVisible()
  await guest.reload()
  await expect(guest.getByText('Nothing is shared at this address')).toBeVisible()
  const revoked = await guest.locator('main').innerText()
  await guest.goto(link.replace(/\/s\/.*/, `/s/${'f'.repeat(64)}`))
  await expect(guest.getByText('Nothing is shared at this address')).toBeVisible()
  expect(await guest.locator('main').innerText()).toBe(revoked)
  await outside.close()
})
